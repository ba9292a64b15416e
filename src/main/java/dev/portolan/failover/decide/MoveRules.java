package dev.portolan.failover.decide;

import dev.portolan.capacity.Headroom;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.Rule;
import dev.portolan.plan.Shift;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.TrafficClass;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// The rules of contract.md, judged over what would be shifted: the same for a preview, at a start
/// and again by a step.
final class MoveRules {
    /// A whole weight is up to one point of a class away from what was reckoned, where that class
    /// gains anything.
    private static final double ROUNDING = 0.01;

    private final Situation situation;
    private final List<Shift> shifts;
    private final List<Refusal> refusals = new ArrayList<>();

    private MoveRules(Situation situation, List<Shift> shifts) {
        this.situation = situation;
        this.shifts = shifts.stream().filter(shift -> !shift.stays()).toList();
    }

    /// What is refused about the shifts themselves.
    static List<Refusal> of(
            Situation situation, PlanKind kind, Optional<RegionId> drained, List<Shift> shifts) {
        MoveRules rules = new MoveRules(situation, shifts);
        rules.emptySets();
        rules.targets();
        rules.capacity();
        rules.fences();
        rules.self(kind, drained);
        return List.copyOf(rules.refusals);
    }

    private void refuse(Rule rule, String detail) {
        refusals.add(new Refusal(rule, detail));
    }

    private void emptySets() {
        for (Shift shift : shifts) {
            boolean nobody = shift.to().values().stream().allMatch(weight -> weight == 0);
            if (nobody && shift.closed().isEmpty()) {
                refuse(
                        Rule.EMPTY_SET,
                        "nobody would serve "
                                + shift.trafficClass()
                                + ", and the plan does not say Closed");
            }
        }
    }

    private void targets() {
        for (Shift shift : shifts) {
            if (shift.closed().isEmpty()) {
                ExplicitMove.gains(shift.from(), shift.to())
                        .keySet()
                        .forEach(region -> target(shift, region));
            }
        }
    }

    private void target(Shift shift, RegionId region) {
        boolean lawful =
                situation
                        .trafficClass(shift.trafficClass())
                        .map(TrafficClass::lawful)
                        .map(it -> it.contains(region))
                        .orElse(false);
        String what = region + " for " + shift.trafficClass();
        if (!lawful) {
            refuse(Rule.UNLAWFUL, what + ": it may not be served there");
        }
        switch (situation.health(region)) {
            case UNHEALTHY ->
                    refuse(Rule.TARGET_UNHEALTHY, what + ": it is unhealthy" + why(region));
            case UNKNOWN ->
                    refuse(Rule.TARGET_UNKNOWN, what + ": nobody knows how it is" + why(region));
            case HEALTHY, DEGRADED -> {}
        }
        Instant until = situation.maintenance().get(region);
        if (until != null) {
            refuse(Rule.MAINTENANCE, what + ": people work on it until " + until);
        }
    }

    private String why(RegionId region) {
        return situation.fleet().region(region).stream()
                .flatMap(picture -> picture.judgement().verdict().reasons().stream())
                .findFirst()
                .map(reason -> " (" + reason.detail() + ")")
                .orElse("");
    }

    private void capacity() {
        Map<RegionId, Double> gains = new TreeMap<>();
        Map<RegionId, Double> slack = new TreeMap<>();
        for (Shift shift : shifts) {
            double rounded = total(situation, shift) * ROUNDING;
            gained(situation, shift)
                    .forEach((region, rps) -> {
                        gains.merge(region, rps, Double::sum);
                        slack.merge(region, Math.min(rounded, rps), Double::sum);
                    });
        }
        Headroom headroom = situation.headroom();
        gains.forEach((region, rps) -> {
            Headroom.Load load = headroom.of(region);
            if (load.load() + rps > load.capacity() + slack.getOrDefault(region, 0.0)) {
                refuse(
                        Rule.OVER_CAPACITY,
                        String.format(
                                Locale.ROOT,
                                "%s would get %.0f req/s beside the %.0f counted there; its"
                                        + " capacity is %.0f",
                                region,
                                rps,
                                load.load(),
                                load.capacity()));
            }
        });
    }

    /// Requests per second by which regions gain.
    static Map<RegionId, Double> gained(Situation situation, Shift shift) {
        Map<RegionId, Double> gained = new TreeMap<>();
        if (shift.closed().isEmpty() && !shift.stays()) {
            double total = total(situation, shift);
            ExplicitMove.gains(shift.from(), shift.to())
                    .forEach((region, points) -> gained.put(region, total * points / 100));
        }
        return gained;
    }

    private static double total(Situation situation, Shift shift) {
        Map<RegionId, Double> lost = ExplicitMove.gains(shift.to(), shift.from());
        RegionId most =
                lost.entrySet().stream()
                        .max(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey)
                        .orElse(shift.from().firstKey());
        return situation
                .trafficClass(shift.trafficClass())
                .map(it -> situation.demand(it, most))
                .orElse(0.0);
    }

    private void fences() {
        if (situation.databaseUp()) {
            return;
        }
        TreeSet<String> directors = new TreeSet<>();
        shifts.forEach(shift -> directors.add(shift.director()));
        for (String id : directors) {
            if (!situation.director(id).map(it -> it.fenced()).orElse(false)) {
                refuse(
                        Rule.NO_FENCE_WITHOUT_DATABASE,
                        "director "
                                + id
                                + " keeps no outdated write out, and the database that would is"
                                + " away: ask the other portals first");
            }
        }
    }

    private void self(PlanKind kind, Optional<RegionId> drained) {
        if (kind == PlanKind.FAILOVER
                && drained.isPresent()
                && drained.equals(situation.standsIn())) {
            refuse(
                    Rule.SELF_REGION,
                    "this portal stands in " + drained.get() + "; start it from another region");
        }
    }

    /// Plans that keep others off something of `scope`.
    static List<Refusal> inFlight(List<PlanRun> plans, java.util.Set<String> scope) {
        List<Refusal> refusals = new ArrayList<>();
        for (PlanRun run : plans) {
            if (run.spec().dryRun() || run.state().ended() || !run.state().excludes()) {
                continue;
            }
            TreeSet<String> both = new TreeSet<>(run.spec().scope());
            both.retainAll(scope);
            if (!both.isEmpty()) {
                refusals.add(
                        new Refusal(
                                Rule.PLAN_IN_FLIGHT,
                                "plan "
                                        + run.id()
                                        + " holds "
                                        + String.join(", ", both)
                                        + "; wait for it or abort it"));
            }
        }
        return refusals;
    }
}
