package dev.portolan.health;

import java.util.List;

/// A vote with the causes behind it, before it is shown.
record Ballot(String vantage, HealthState state, long atNanos, List<Cause> causes) {
    Ballot {
        causes = List.copyOf(causes);
    }

    Vote vote() {
        return new Vote(vantage, state, atNanos, causes.stream().map(Cause::reason).toList());
    }
}
