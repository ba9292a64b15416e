package dev.portolan.fleet.view;

import dev.portolan.health.HealthState;
import dev.portolan.health.Vote;
import dev.portolan.platform.ReasonView;
import dev.portolan.platform.Time;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A vantage's vote as GraphQL shows it. Its age is that of its newest completed probe; while it
/// has completed none, that of the verdict it stands in: absence has lasted at least as long.
@Type("Vote")
public record VoteView(
        String vantage, HealthState state, long ageMs, List<@NonNull ReasonView> reasons) {

    static VoteView of(Vote vote, Instant verdictSince, Time time) {
        return new VoteView(
                vote.vantage(),
                vote.state(),
                vote.atNanos() == Long.MIN_VALUE
                        ? Math.max(0, Duration.between(verdictSince, time.instant()).toMillis())
                        : time.since(vote.atNanos()).toMillis(),
                Lists.capped(vote.reasons(), ReasonView::of));
    }
}
