package dev.portolan.health.judge;

import dev.portolan.health.Cause;
import dev.portolan.health.HealthState;
import dev.portolan.health.Vote;
import java.util.List;

/// A vote with the causes behind it, before it is shown.
public record Ballot(String vantage, HealthState state, long atNanos, List<Cause> causes) {
    public Ballot {
        causes = List.copyOf(causes);
    }

    Vote vote() {
        return new Vote(vantage, state, atNanos, causes.stream().map(Cause::reason).toList());
    }
}
