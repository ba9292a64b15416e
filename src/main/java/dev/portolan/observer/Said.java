package dev.portolan.observer;

import dev.portolan.health.HealthState;
import dev.portolan.platform.Reason;
import dev.portolan.platform.ReasonCode;
import dev.portolan.platform.RegionId;
import dev.portolan.signal.Measured;
import dev.portolan.signal.SignalName;
import java.util.List;
import java.util.Optional;

/// What one call of `POST /signals` says, as read; nothing of it is believed yet.
sealed interface Said {
    /// The vantage it claims to speak for, when it names one.
    Optional<String> vantage();

    /// Which regions it speaks of.
    List<RegionId> regions();

    /// Values of a push source.
    record Values(Optional<String> vantage, RegionId region, String source, List<Measured> signals)
            implements Said {
        public Values {
            signals = List.copyOf(signals);
        }

        @Override
        public List<RegionId> regions() {
            return List.of(region);
        }
    }

    /// Votes of a vantage, one a region.
    record Votes(Optional<String> vantage, List<Vote> votes) implements Said {
        public Votes {
            votes = List.copyOf(votes);
        }

        @Override
        public List<RegionId> regions() {
            return votes.stream().map(Vote::region).toList();
        }
    }

    /// One vote: `ageMs` is how long ago its newest probe completed when it was sent, -1 when it
    /// does not say.
    record Vote(
            RegionId region,
            HealthState state,
            long ageMs,
            List<Because> reasons,
            List<Seen> signals) {
        public Vote {
            reasons = List.copyOf(reasons);
            signals = List.copyOf(signals);
        }
    }

    /// A reason, and which source it comes from (empty: none).
    record Because(String source, Reason reason) {}

    /// A signal that the vantage measured itself.
    record Seen(
            SignalName name,
            Optional<String> label,
            double value,
            long ageMs,
            long samples,
            String source,
            boolean stale) {}

    /// A code of another process, which may know more of them than this one.
    record Code(String name) implements ReasonCode {}
}
