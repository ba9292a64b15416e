/// From a request and everything known to what would be done, and what stands against it. Pure.
@NullMarked
package dev.portolan.failover.decide;

import org.jspecify.annotations.NullMarked;
