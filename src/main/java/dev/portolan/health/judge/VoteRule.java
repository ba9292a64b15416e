package dev.portolan.health.judge;

import dev.portolan.health.Cause;
import dev.portolan.health.HealthReason;
import dev.portolan.health.HealthState;
import dev.portolan.platform.Reason;
import dev.portolan.platform.ReasonCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What one vantage says: the worst of its fresh sources and of the latency it sees; UNKNOWN when
/// no critical source is fresh (contract.md, "Verdicts").
final class VoteRule {
    private VoteRule() {}

    static Ballot cast(
            String vantage, List<SourceView> sources, Optional<Cause> latency, long newestNanos) {
        if (sources.stream().noneMatch(source -> source.critical() && source.speaks())) {
            return new Ballot(vantage, HealthState.UNKNOWN, newestNanos, List.of(absence(sources)));
        }
        List<Cause> causes = new ArrayList<>();
        for (SourceView source : sources) {
            if (source.speaks() && source.streak().down()) {
                causes.add(failed(source));
            } else if (source.speaks()) {
                source.addresses()
                        .map(why -> new Cause(source.name(), HealthState.DEGRADED, why))
                        .ifPresent(causes::add);
            }
        }
        latency.ifPresent(causes::add);
        HealthState state =
                causes.stream().map(Cause::means).reduce(HealthState.HEALTHY, HealthState::or);
        return new Ballot(vantage, state, newestNanos, causes);
    }

    private static Cause failed(SourceView source) {
        HealthState means = source.critical() ? HealthState.UNHEALTHY : HealthState.DEGRADED;
        Reason failure = source.failure();
        if (failure == null) {
            throw new IllegalStateException("down without a failure: " + source.name());
        }
        return new Cause(source.name(), means, counted(source, failure));
    }

    /// `api refused 3 times in a row (what the probe said)`.
    private static Reason counted(SourceView source, Reason failure) {
        int times = source.streak().bad();
        String counted = times > 0 ? " " + Words.inARow(times) : " and is not yet back for good";
        String words = Words.failed(failure.code().name());
        String detail = source.name() + " " + words + counted;
        String said = Words.bare(source.name(), failure.detail());
        if (!said.isBlank() && !said.equalsIgnoreCase(words)) {
            detail += " (" + said + ")";
        }
        return new Reason(failure.code(), detail, failure.value(), failure.threshold());
    }

    private static Cause absence(List<SourceView> sources) {
        List<SourceView> critical = sources.stream().filter(SourceView::critical).toList();
        if (critical.isEmpty()) {
            return unknown("", HealthReason.NO_SOURCE, "no critical source watches it from here");
        }
        for (SourceView source : critical) {
            Reason absence = source.absence();
            if (absence != null && !source.fresh()) {
                return unknown(
                        source.name(),
                        absence.code(),
                        source.name() + ": " + Words.bare(source.name(), absence.detail()));
            }
        }
        SourceView first = critical.getFirst();
        return first.streak().decided() == Streak.Decided.NOTHING
                ? undecided(first)
                : unknown(
                        first.name(),
                        HealthReason.STALE,
                        first.name() + " completed nothing for " + Words.duration(first.limit()));
    }

    private static Cause undecided(SourceView source) {
        Reason failure = source.failure();
        String detail =
                failure == null
                        ? "nothing completed yet"
                        : source.name()
                                + " has not answered well yet: "
                                + Words.failed(failure.code().name());
        return unknown(source.name(), HealthReason.NO_DATA_YET, detail);
    }

    private static Cause unknown(String source, ReasonCode code, String detail) {
        return new Cause(source, HealthState.UNKNOWN, Reason.of(code, detail));
    }
}
