package dev.portolan.health.judge;

import dev.portolan.health.Cause;
import dev.portolan.health.Detection;
import dev.portolan.health.HealthReason;
import dev.portolan.health.HealthState;
import dev.portolan.health.Judgement;
import dev.portolan.health.Sight;
import dev.portolan.health.SignalValue;
import dev.portolan.health.Verdict;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import dev.portolan.signal.Subject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Everything held of one subject: its vantages, its reporting sources, its verdict so far.
final class SubjectState {
    private final Subject subject;
    private final Map<String, VantageState> vantages = new TreeMap<>();
    private final Map<String, List<SourceState>> reporters = new TreeMap<>();
    private final OtherViews others = new OtherViews();
    private final Recent recent = new Recent();
    private Judgement judgement;

    SubjectState(Subject subject, Instant start) {
        this.subject = subject;
        Reason nothing = Reason.of(HealthReason.NO_DATA_YET, "nothing was measured yet");
        Verdict unknown = new Verdict(HealthState.UNKNOWN, start, List.of(nothing), List.of());
        this.judgement = new Judgement(subject, unknown, List.of(), List.of());
    }

    /// Forgets which sources there are, not what was decided; `attach` follows for each.
    Map<String, VantageState> detach() {
        Map<String, VantageState> before = new HashMap<>(vantages);
        vantages.clear();
        reporters.clear();
        before.values().forEach(vantage -> vantage.sources().clear());
        return before;
    }

    VantageState vantage(VantageState vantage) {
        return vantages.computeIfAbsent(vantage.name(), _ -> vantage);
    }

    void reporter(SourceState source) {
        reporters.computeIfAbsent(source.watch().spec().name(), _ -> new ArrayList<>()).add(source);
    }

    /// Judges anew; whether a decision changed.
    boolean judge(long now, Instant wall, Detection rules) {
        List<Ballot> ballots = ballots(now, rules);
        Ruling ruling = VerdictRule.decide(ballots, ownReport(now, rules), rules.minimumVantages());
        Verdict before = judgement.verdict();
        boolean changed = !ruling.decidesLike(before.state(), before.reasons());
        Instant since = ruling.state() == before.state() ? before.since() : wall;
        Verdict verdict =
                new Verdict(
                        ruling.state(),
                        since,
                        ruling.reasons(),
                        ballots.stream().map(Ballot::vote).toList());
        publish(verdict, judgement.signals());
        return changed;
    }

    /// One ballot a vantage: where a process of its own speaks for it, that one counts.
    private List<Ballot> ballots(long now, Detection rules) {
        List<Ballot> ballots = new ArrayList<>(vantages.size());
        for (VantageState vantage : vantages.values()) {
            if (!others.speaks(vantage.name(), now, rules)) {
                ballots.add(vantage.ballot(now, rules));
            }
        }
        ballots.addAll(others.ballots(vantages.keySet(), !vantages.isEmpty(), now, rules));
        return ballots;
    }

    /// Judges anew with the windows as of `now`, and renews what is shown; once a second.
    boolean tick(long now, Instant wall, Detection rules) {
        vantages.values().forEach(vantage -> vantage.refresh(now));
        boolean changed = judge(now, wall, rules);
        recent.add(judgement.verdict().state());
        publish(judgement.verdict(), signals(now, rules));
        return changed;
    }

    private void publish(Verdict verdict, List<SignalValue> signals) {
        Judgement next = new Judgement(subject, verdict, signals, recent.shown());
        if (!next.equals(judgement)) {
            judgement = next;
        }
    }

    private OwnReport ownReport(long now, Detection rules) {
        if (reporters.isEmpty()) {
            return OwnReport.NONE;
        }
        boolean fresh = false;
        Map<String, Cause> worst = new TreeMap<>();
        for (List<SourceState> sameSource : reporters.values()) {
            SourceState source = speaker(sameSource, now);
            if (source.reporting(now)) {
                fresh = true;
                for (Cause cause : source.report().crossings(now, rules)) {
                    worst.merge(cause.reason().code().name(), cause, SubjectState::worse);
                }
            }
        }
        return new OwnReport(fresh, List.copyOf(worst.values()), silence());
    }

    private Reason silence() {
        List<SourceState> all = reporters.values().stream().flatMap(List::stream).toList();
        for (SourceState source : all) {
            Reason absence = source.absence();
            if (absence != null) {
                String name = source.watch().spec().name();
                return Reason.of(absence.code(), name + ": " + Words.bare(name, absence.detail()));
            }
        }
        return all.stream().allMatch(source -> source.answeredNanos() == SourceState.NEVER)
                ? Reason.of(HealthReason.NO_DATA_YET, "nothing was reported yet")
                : Reason.of(HealthReason.STALE, "its own report is silent, and nothing probes it");
    }

    private static Cause worse(Cause one, Cause other) {
        Double first = one.reason().value();
        Double second = other.reason().value();
        return first != null && second != null && second > first ? other : one;
    }

    /// A report is judged once, however many vantages fetch it: by the first that has it fresh.
    private static SourceState speaker(List<SourceState> sameSource, long now) {
        for (SourceState source : sameSource) {
            if (source.reporting(now)) {
                return source;
            }
        }
        return sameSource.getFirst();
    }

    private List<SignalValue> signals(long now, Detection rules) {
        List<SignalValue> shown = new ArrayList<>(judgement.signals().size());
        for (List<SourceState> sameSource : reporters.values()) {
            ShownSignals.report(speaker(sameSource, now), now, shown);
        }
        for (VantageState vantage : vantages.values()) {
            ShownSignals.seen(vantage, now, shown);
            for (SourceState source : vantage.sources()) {
                if (!source.reports()) {
                    ShownSignals.report(source, now, shown);
                }
            }
        }
        others.signals(now, rules, shown);
        return shown;
    }

    /// What one vantage of this process says; empty when it does not look at this subject.
    Optional<Sight> sight(String vantage, long now, Detection rules) {
        VantageState from = vantages.get(vantage);
        return from == null
                ? Optional.empty()
                : region().map(id -> {
                    Ballot ballot = from.ballot(now, rules);
                    List<SignalValue> seen = new ArrayList<>();
                    ShownSignals.seen(from, now, seen);
                    return new Sight(id, ballot.state(), ballot.atNanos(), ballot.causes(), seen);
                });
    }

    Judgement judgement() {
        return judgement;
    }

    OtherViews others() {
        return others;
    }

    Collection<VantageState> vantages() {
        return vantages.values();
    }

    Subject subject() {
        return subject;
    }

    Optional<RegionId> region() {
        return subject instanceof Subject.OfRegion(RegionId id)
                ? Optional.of(id)
                : Optional.empty();
    }
}
