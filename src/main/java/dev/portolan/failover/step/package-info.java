/// The steps of a plan that moves traffic: one class each.
@NullMarked
package dev.portolan.failover.step;

import org.jspecify.annotations.NullMarked;
