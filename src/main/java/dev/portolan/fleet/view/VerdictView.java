package dev.portolan.fleet.view;

import dev.portolan.health.HealthState;
import dev.portolan.health.Verdict;
import dev.portolan.platform.ReasonView;
import dev.portolan.platform.Time;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// A verdict as GraphQL shows it.
@Type("Verdict")
public final class VerdictView {
    private final Verdict verdict;
    private final Time time;

    VerdictView(Verdict verdict, Time time) {
        this.verdict = verdict;
        this.time = time;
    }

    public HealthState getState() {
        return verdict.state();
    }

    public Instant getSince() {
        return verdict.since();
    }

    public List<@NonNull ReasonView> getReasons() {
        return Lists.capped(verdict.reasons(), ReasonView::of);
    }

    public List<@NonNull VoteView> getVotes() {
        return Lists.capped(verdict.votes(), vote -> VoteView.of(vote, verdict.since(), time));
    }
}
