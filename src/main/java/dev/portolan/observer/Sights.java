package dev.portolan.observer;

import dev.portolan.health.Cause;
import dev.portolan.health.HealthState;
import dev.portolan.health.Sight;
import dev.portolan.health.SignalValue;
import java.util.List;
import java.util.Optional;

/// Votes as read, turned into sights on this process' clock.
final class Sights {
    private static final long MILLI = 1_000_000L;

    private Sights() {}

    static List<Sight> of(Said.Votes said, String vantage, long now) {
        return said.votes().stream().map(vote -> of(vote, vantage, now)).toList();
    }

    private static Sight of(Said.Vote vote, String vantage, long now) {
        List<Cause> causes =
                vote.reasons().stream()
                        .map(it -> new Cause(it.source(), vote.state(), it.reason()))
                        .toList();
        List<SignalValue> signals =
                vote.signals().stream().map(it -> of(it, vantage, now)).toList();
        return new Sight(vote.region(), vote.state(), at(vote, now), causes, signals);
    }

    /// Who knows nothing and names no age has completed no probe yet.
    private static long at(Said.Vote vote, long now) {
        boolean never = vote.ageMs() < 0 && vote.state() == HealthState.UNKNOWN;
        return never ? Long.MIN_VALUE : now - Math.max(0, vote.ageMs()) * MILLI;
    }

    private static SignalValue of(Said.Seen seen, String vantage, long now) {
        return new SignalValue(
                seen.name(),
                seen.label(),
                seen.value(),
                now - seen.ageMs() * MILLI,
                seen.samples(),
                seen.source(),
                Optional.of(vantage),
                Optional.empty(),
                seen.stale());
    }
}
