package dev.portolan.fleet.show;

import dev.portolan.fleet.FleetSnapshot;
import java.time.Instant;
import java.util.Optional;

/// Turns monotonic moments of a snapshot into wall time, for showing.
record Moments(Instant at, long atNanos) {
    static Moments of(FleetSnapshot fleet) {
        return new Moments(fleet.at(), fleet.atNanos());
    }

    /// Empty for `Long.MIN_VALUE`: it never happened.
    Optional<Instant> when(long nanos) {
        return nanos == Long.MIN_VALUE
                ? Optional.empty()
                : Optional.of(at.minusNanos(Math.max(0, atNanos - nanos)));
    }
}
