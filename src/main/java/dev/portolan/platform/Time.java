package dev.portolan.platform;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Both clocks: `instant()` is wall time, for showing and storing; `nanos()` only moves forward,
/// for ages, windows and time-outs, so that a jump of the wall clock changes no verdict.
public interface Time extends InstantSource {
    /// Monotonic nanoseconds since an arbitrary origin.
    long nanos();

    /// The age of something that happened at `thenNanos`; never negative.
    default Duration since(long thenNanos) {
        return Duration.ofNanos(Math.max(0, nanos() - thenNanos));
    }

    Time SYSTEM =
            new Time() {
                @Override
                public Instant instant() {
                    return InstantSource.system().instant();
                }

                @Override
                public long nanos() {
                    return System.nanoTime();
                }
            };
}
