package dev.portolan.fleet;

import dev.portolan.health.HealthState;
import dev.portolan.health.Vote;
import dev.portolan.platform.ReasonView;
import dev.portolan.platform.Time;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A vantage's vote as GraphQL shows it; no age when it has completed nothing yet.
@Type("Vote")
public record VoteView(
        String vantage,
        HealthState state,
        Optional<Long> ageMs,
        List<@NonNull ReasonView> reasons) {

    static VoteView of(Vote vote, Time time) {
        return new VoteView(
                vote.vantage(),
                vote.state(),
                vote.atNanos() == Long.MIN_VALUE
                        ? Optional.empty()
                        : Optional.of(time.since(vote.atNanos()).toMillis()),
                Lists.capped(vote.reasons(), ReasonView::of));
    }
}
