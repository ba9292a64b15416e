/// Carries plans out: admission, leases, the loop and its thread, recovery after a crash.
@NullMarked
package dev.portolan.plan.engine;

import org.jspecify.annotations.NullMarked;
