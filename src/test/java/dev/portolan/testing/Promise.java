package dev.portolan.testing;

import java.time.Duration;
import org.assertj.core.api.Assertions;

/// How long something may take. A test run prints what it took and asks nothing: on a machine that
/// does something else besides, a clock says more about the machine. `bench/promises` runs the same
/// tests alone with `-Dportolan.promises=true`, and there a promise that is not kept fails.
public final class Promise {
    private static final boolean ASKED = Boolean.getBoolean("portolan.promises");

    private Promise() {}

    /// What has passed since `begin`, of `System.nanoTime()`, must be below `limit`.
    public static void kept(String what, long begin, Duration limit) {
        kept(what, Duration.ofNanos(System.nanoTime() - begin), limit);
    }

    public static void kept(String what, Duration took, Duration limit) {
        System.out.printf(
                "Promise: %s within %d ms: %d ms%n", what, limit.toMillis(), took.toMillis());
        if (ASKED) {
            Assertions.assertThat(took).as(what).isLessThan(limit);
        }
    }
}
