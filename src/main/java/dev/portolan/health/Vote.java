package dev.portolan.health;

import dev.portolan.platform.Reason;
import java.util.List;

/// What one vantage says of a subject. `atNanos` is the monotonic time of its newest completed
/// probe, `Long.MIN_VALUE` when there is none yet.
public record Vote(String vantage, HealthState state, long atNanos, List<Reason> reasons) {
    public Vote {
        reasons = List.copyOf(reasons);
    }
}
