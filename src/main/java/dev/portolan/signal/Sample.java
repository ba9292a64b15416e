package dev.portolan.signal;

import dev.portolan.platform.Reason;
import java.util.List;
import java.util.OptionalLong;

/// What one run of a watch brought. `startedNanos` and `endedNanos` are on the monotonic clock.
public sealed interface Sample {
    long startedNanos();

    long endedNanos();

    /// The probe ran and the answer was right. `certificateExpiry` is epoch seconds, when TLS was
    /// spoken. `addresses` are all those of a name that has several; empty when it has one.
    record Answered(
            long startedNanos,
            long endedNanos,
            Phases phases,
            List<Measured> values,
            OptionalLong certificateExpiry,
            List<AddressSeen> addresses)
            implements Sample {
        public Answered {
            values = List.copyOf(values);
            addresses = List.copyOf(addresses);
        }

        /// The answer of a target with one address.
        public Answered(
                long startedNanos,
                long endedNanos,
                Phases phases,
                List<Measured> values,
                OptionalLong certificateExpiry) {
            this(startedNanos, endedNanos, phases, values, certificateExpiry, List.of());
        }
    }

    /// The probe ran and failed: evidence. `addresses` are those of a name that has several, when
    /// one of them took the connection; empty else.
    record Failed(
            long startedNanos,
            long endedNanos,
            Phases phases,
            Reason reason,
            List<AddressSeen> addresses)
            implements Sample {
        public Failed {
            addresses = List.copyOf(addresses);
        }

        /// The failure of a target with one address, or of all its addresses.
        public Failed(long startedNanos, long endedNanos, Phases phases, Reason reason) {
            this(startedNanos, endedNanos, phases, reason, List.of());
        }
    }

    /// The probe did not run (shed, vantage blind): absence, never evidence.
    record NotRun(long startedNanos, long endedNanos, Reason reason) implements Sample {}
}
