package dev.portolan.fleet.show;

import dev.portolan.health.HealthState;
import dev.portolan.health.Judgement;
import dev.portolan.health.Vote;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

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

    /// `2 of 3 vantages agree`; of the unknown, how many vantages see anything.
    static String agreement(Judgement judgement) {
        List<Vote> votes = judgement.verdict().votes();
        HealthState state = judgement.verdict().state();
        if (votes.isEmpty()) {
            return "no vantage votes";
        }
        if (state == HealthState.UNKNOWN) {
            return counted(votes, vote -> vote.state() != HealthState.UNKNOWN, "see");
        }
        return counted(votes, vote -> vote.state() == state, "agree");
    }

    private static String counted(List<Vote> votes, Predicate<Vote> which, String verb) {
        long those = votes.stream().filter(which).count();
        String end = verb.equals("see") ? " it" : "";
        return those
                + " of "
                + votes.size()
                + (votes.size() == 1 ? " vantage " : " vantages ")
                + verb
                + (those == 1 ? "s" : "")
                + end;
    }
}
