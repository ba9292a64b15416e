package dev.portolan.health;

import dev.portolan.platform.RegionId;
import java.util.List;

/// What one vantage says of one region: its vote with the causes behind it, and the signals it
/// measured on the way. `atNanos` is the monotonic time of its newest completed probe, on the clock
/// of the process that holds this.
public record Sight(
        RegionId region,
        HealthState state,
        long atNanos,
        List<Cause> causes,
        List<SignalValue> signals) {
    public Sight {
        causes = List.copyOf(causes);
        signals = List.copyOf(signals);
    }
}
