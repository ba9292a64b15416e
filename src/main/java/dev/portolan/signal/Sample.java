package dev.portolan.signal;

import dev.portolan.platform.Reason;
import java.util.List;
import java.util.OptionalLong;

/// What one run of a watch brought. `startedNanos` and `endedNanos` are on the monotonic clock.
public sealed interface Sample {
    long startedNanos();

    long endedNanos();

    /// The probe ran and the answer was right. `certificateExpiry` is epoch seconds, when TLS was
    /// spoken.
    record Answered(
            long startedNanos,
            long endedNanos,
            Phases phases,
            List<Measured> values,
            OptionalLong certificateExpiry)
            implements Sample {
        public Answered {
            values = List.copyOf(values);
        }
    }

    /// The probe ran and failed: evidence.
    record Failed(long startedNanos, long endedNanos, Phases phases, Reason reason)
            implements Sample {}

    /// The probe did not run (shed, vantage blind): absence, never evidence.
    record NotRun(long startedNanos, long endedNanos, Reason reason) implements Sample {}
}
