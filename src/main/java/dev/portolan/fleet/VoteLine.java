package dev.portolan.fleet;

import dev.portolan.health.HealthState;
import dev.portolan.health.Judgement;
import dev.portolan.health.Vote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What one vantage says, as shown; `at` is its newest completed probe.
record VoteLine(String vantage, HealthState state, Optional<Instant> at, List<ReasonLine> reasons) {

    static List<VoteLine> of(Judgement judgement, Moments moments) {
        return judgement.verdict().votes().stream().map(vote -> of(vote, moments)).toList();
    }

    private static VoteLine of(Vote vote, Moments moments) {
        return new VoteLine(
                vote.vantage(),
                vote.state(),
                moments.when(vote.atNanos()),
                vote.reasons().stream().map(ReasonLine::of).toList());
    }

    /// `2 of 3 vantages agree`, or who judged when none votes.
    static String agreement(Judgement judgement) {
        List<Vote> votes = judgement.verdict().votes();
        long same =
                votes.stream().filter(vote -> vote.state() == judgement.verdict().state()).count();
        return votes.isEmpty()
                ? "no vantage votes"
                : same
                        + " of "
                        + votes.size()
                        + (votes.size() == 1 ? " vantage" : " vantages")
                        + (same == 1 && votes.size() > 1
                                ? " agrees"
                                : votes.size() == 1 ? " agrees" : " agree");
    }
}
