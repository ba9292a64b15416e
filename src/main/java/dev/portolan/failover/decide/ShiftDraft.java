package dev.portolan.failover.decide;

import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.start.Decided;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Sent;
import dev.portolan.traffic.TrafficClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Drafts explicit weights of one class. Regions that are not named get 0.
final class ShiftDraft {
    private static final int MOST_STEPS = 20;

    private ShiftDraft() {}

    static Decided<MoveDraft> of(Situation situation, Wish.ShiftClass wish) {
        Optional<TrafficClass> known = situation.trafficClass(wish.trafficClass());
        if (known.isEmpty()) {
            return new Decided.NotFound<>(
                    "there is no traffic class "
                            + Sent.quoted(wish.trafficClass())
                            + "; accepted: "
                            + situation.classNames());
        }
        Optional<String> wrong =
                weights(situation, wish.weights())
                        .or(() -> wish.rampSteps().flatMap(it -> ramp(it)));
        return wrong.<Decided<MoveDraft>>map(Decided.Invalid::new)
                .orElseGet(() -> draft(situation, wish, known.get()));
    }

    private static Decided<MoveDraft> draft(
            Situation situation, Wish.ShiftClass wish, TrafficClass of) {
        ExplicitMove move = new ExplicitMove(situation, of, PresentRoute.of(situation, of));
        SortedMap<RegionId, Integer> to = new TreeMap<>(wish.weights());
        to.entrySet().removeIf(it -> it.getValue() == 0 && !of.lawful().contains(it.getKey()));
        boolean served = to.values().stream().anyMatch(weight -> weight > 0);
        if (served && !move.changes(to, Optional.empty())) {
            return new Decided.Invalid<>(
                    "there is nothing to shift: " + of.id() + " is served like that already");
        }
        List<Integer> ramp = wish.rampSteps().orElse(List.of(100));
        return new Decided.Made<>(
                new MoveDraft(
                        PlanKind.SHIFT,
                        Optional.empty(),
                        Optional.of(
                                ramp.size() > 1 ? FailoverMode.GRACEFUL : FailoverMode.UNGRACEFUL),
                        List.of(move.to(to, Optional.empty(), new Ranking(situation))),
                        ramp,
                        Optional.empty()));
    }

    private static Optional<String> weights(Situation situation, Map<RegionId, Integer> weights) {
        if (weights.isEmpty()) {
            return Optional.of(
                    "weights is empty; a weight from 0 to 100 for some of "
                            + situation.regionNames()
                            + " is accepted");
        }
        return weights.entrySet().stream()
                .filter(it ->
                        !situation.knows(it.getKey()) || it.getValue() < 0 || it.getValue() > 100)
                .findFirst()
                .map(it ->
                        situation.knows(it.getKey())
                                ? "the weight of "
                                        + it.getKey()
                                        + " is "
                                        + it.getValue()
                                        + "; a whole number from 0 to 100 is accepted"
                                : "weights names "
                                        + it.getKey()
                                        + ", which is no region; accepted: "
                                        + situation.regionNames());
    }

    private static Optional<String> ramp(List<Integer> steps) {
        boolean sound = !steps.isEmpty() && steps.size() <= MOST_STEPS && steps.getLast() == 100;
        int before = 0;
        for (int step : steps) {
            sound &= step > before;
            before = step;
        }
        return sound
                ? Optional.empty()
                : Optional.of(
                        "rampSteps is "
                                + Sent.quoted(steps.toString())
                                + "; at most "
                                + MOST_STEPS
                                + " rising percentages of the way that end with 100 are accepted");
    }
}
