/// What a decision leaves to a step, and what the step leaves to be read later.
@NullMarked
package dev.portolan.failover.order;

import org.jspecify.annotations.NullMarked;
