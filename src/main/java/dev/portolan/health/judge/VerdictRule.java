package dev.portolan.health.judge;

import dev.portolan.health.Cause;
import dev.portolan.health.HealthReason;
import dev.portolan.health.HealthState;
import dev.portolan.platform.Reason;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The verdict on a subject: the strict majority of its fresh votes, never better than its own
/// report (contract.md, "Verdicts"). The order of the ballots changes nothing.
public final class VerdictRule {
    private static final Comparator<Cause> WORST_FIRST =
            Comparator.comparingInt((Cause cause) -> -cause.means().badness())
                    .thenComparing(cause -> cause.reason().code().name())
                    .thenComparing(Cause::source)
                    .thenComparing(cause -> cause.reason().detail());

    private VerdictRule() {}

    public static Ruling decide(List<Ballot> unordered, OwnReport own, int minimumVantages) {
        List<Ballot> ballots =
                unordered.stream().sorted(Comparator.comparing(Ballot::vantage)).toList();
        Ruling seen = ballots.isEmpty() ? alone(own) : majority(ballots, minimumVantages);
        List<Reason> reasons =
                new ArrayList<>(
                        own.crossings().stream().sorted(WORST_FIRST).map(Cause::reason).toList());
        boolean reportLeads = own.atLeast().badness() > seen.state().badness();
        reasons.addAll(reportLeads ? reasons.size() : 0, seen.reasons());
        return new Ruling(seen.state().or(own.atLeast()), reasons);
    }

    private static Ruling alone(OwnReport own) {
        return own.fresh()
                ? new Ruling(HealthState.HEALTHY, List.of())
                : new Ruling(HealthState.UNKNOWN, List.of(own.silence()));
    }

    private static Ruling majority(List<Ballot> ballots, int minimumVantages) {
        List<Ballot> fresh =
                ballots.stream().filter(ballot -> ballot.state() != HealthState.UNKNOWN).toList();
        if (fresh.size() < minimumVantages) {
            return tooFew(ballots, fresh.size(), minimumVantages);
        }
        Map<HealthState, Integer> counts = new EnumMap<>(HealthState.class);
        fresh.forEach(ballot -> counts.merge(ballot.state(), 1, Integer::sum));
        Optional<HealthState> winner =
                counts.entrySet().stream()
                        .filter(entry -> entry.getValue() * 2 > fresh.size())
                        .map(Map.Entry::getKey)
                        .findFirst();
        List<Reason> reasons = new ArrayList<>();
        winner.ifPresent(state ->
                reasons.addAll(
                        grouped(
                                fresh.stream().filter(ballot -> ballot.state() == state).toList(),
                                ballots.size())));
        if (counts.size() > 1) {
            reasons.add(disagreement(fresh));
        }
        if (winner.isEmpty()) {
            reasons.addAll(grouped(fresh, ballots.size()));
        }
        return new Ruling(winner.orElse(HealthState.DEGRADED), reasons);
    }

    private static Ruling tooFew(List<Ballot> ballots, int fresh, int minimum) {
        List<Reason> reasons = new ArrayList<>();
        if (minimum > 1) {
            String detail =
                    fresh
                            + " of "
                            + ballots.size()
                            + (fresh == 1 ? " vantages sees it, " : " vantages see it, ")
                            + minimum
                            + " are needed";
            reasons.add(Reason.crossed(HealthReason.TOO_FEW_VANTAGES, detail, fresh, minimum));
        }
        reasons.addAll(
                grouped(
                        ballots.stream()
                                .filter(ballot -> ballot.state() == HealthState.UNKNOWN)
                                .toList(),
                        ballots.size()));
        return new Ruling(HealthState.UNKNOWN, reasons);
    }

    /// The causes of several ballots, each once, with how many vantages share it.
    private static List<Reason> grouped(List<Ballot> ballots, int vantages) {
        Map<String, List<Cause>> groups = new LinkedHashMap<>();
        ballots.stream()
                .flatMap(ballot -> ballot.causes().stream())
                .sorted(WORST_FIRST)
                .forEach(cause ->
                        groups.computeIfAbsent(
                                        cause.reason().code().name() + "/" + cause.source(),
                                        _ -> new ArrayList<>())
                                .add(cause));
        return groups.values().stream().map(group -> shared(group, vantages)).toList();
    }

    private static Reason shared(List<Cause> group, int vantages) {
        Reason worst =
                group.stream()
                        .map(Cause::reason)
                        .max(Comparator.comparingDouble(VerdictRule::excess))
                        .orElseThrow();
        String detail =
                vantages == 1
                        ? worst.detail()
                        : worst.detail() + ", " + group.size() + " of " + vantages + " vantages";
        return new Reason(worst.code(), detail, worst.value(), worst.threshold());
    }

    private static double excess(Reason reason) {
        Double value = reason.value();
        Double threshold = reason.threshold();
        return value == null ? 0 : threshold == null ? value : value - threshold;
    }

    private static Reason disagreement(List<Ballot> fresh) {
        Map<HealthState, List<String>> views = new EnumMap<>(HealthState.class);
        fresh.forEach(ballot ->
                views.computeIfAbsent(ballot.state(), _ -> new ArrayList<>())
                        .add(ballot.vantage()));
        String detail =
                views.entrySet().stream()
                        .map(entry ->
                                named(entry.getValue())
                                        + (entry.getValue().size() == 1 ? " says " : " say ")
                                        + entry.getKey())
                        .collect(Collectors.joining("; "));
        return Reason.of(HealthReason.VIEWS_DISAGREE, detail);
    }

    private static String named(List<String> vantages) {
        String first = vantages.stream().limit(3).collect(Collectors.joining(", "));
        return vantages.size() > 3 ? first + " and " + (vantages.size() - 3) + " more" : first;
    }
}
