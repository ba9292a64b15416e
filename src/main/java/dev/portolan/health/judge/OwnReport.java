package dev.portolan.health.judge;

import dev.portolan.health.Cause;
import dev.portolan.health.HealthReason;
import dev.portolan.health.HealthState;
import dev.portolan.platform.Reason;
import java.util.List;

/// What a subject reports of itself, judged: whether something fresh came, which thresholds it
/// crossed, and what to say where nothing came.
public record OwnReport(boolean fresh, List<Cause> crossings, Reason silence) {
    public static final OwnReport NONE =
            new OwnReport(
                    false,
                    List.of(),
                    Reason.of(HealthReason.NO_SOURCE, "the strategy names no source for it"));

    public OwnReport {
        crossings = List.copyOf(crossings);
    }

    /// HEALTHY unless something fresh crossed a threshold.
    public HealthState atLeast() {
        return crossings.stream().map(Cause::means).reduce(HealthState.HEALTHY, HealthState::or);
    }
}
