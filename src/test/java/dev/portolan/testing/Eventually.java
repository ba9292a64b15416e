package dev.portolan.testing;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;

/// Waits for something that another process or thread brings about; never longer than a deadline.
public final class Eventually {
    private Eventually() {}

    /// Does `often` at once and then once a second, as who repeats itself politely, until `met`.
    public static void whileSaying(
            Runnable often, String what, Duration deadline, BooleanSupplier met) {
        long begin = System.nanoTime();
        long[] said = {0};
        until(
                what,
                deadline,
                () -> {
                    long due = begin + said[0] * Duration.ofSeconds(1).toNanos();
                    if (System.nanoTime() - due >= 0) {
                        said[0]++;
                        often.run();
                    }
                    return met.getAsBoolean();
                });
    }

    /// Polls until `met`; fails naming `what` when the deadline passes. Answers how long it took.
    public static Duration until(String what, Duration deadline, BooleanSupplier met) {
        long begin = System.nanoTime();
        while (!met.getAsBoolean()) {
            if (System.nanoTime() - begin > deadline.toNanos()) {
                Assertions.fail("not within %s: %s", deadline, what);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
