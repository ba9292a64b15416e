package dev.portolan.health;

import dev.portolan.platform.Reason;
import java.time.Instant;
import java.util.List;

/// A subject's health: the state, since when (wall time), and why.
public record Verdict(HealthState state, Instant since, List<Reason> reasons, List<Vote> votes) {
    public Verdict {
        reasons = List.copyOf(reasons);
        votes = List.copyOf(votes);
    }
}
