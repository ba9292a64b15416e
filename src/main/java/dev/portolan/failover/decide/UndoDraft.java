package dev.portolan.failover.decide;

import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.Shift;
import dev.portolan.plan.start.Decided;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.TrafficClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Drafts the way back of a plan: every class it moved to where it was before, provided that
/// nothing moved it since.
final class UndoDraft {
    private UndoDraft() {}

    static Decided<MoveDraft> of(Situation situation, Wish.Undo wish) {
        Optional<PlanRun> known =
                situation.plans().stream().filter(it -> it.id().equals(wish.plan())).findFirst();
        if (known.isEmpty()) {
            return new Decided.NotFound<>(
                    "there is no plan "
                            + wish.plan()
                            + " among the open ones and the last that ended");
        }
        PlanRun run = known.get();
        Map<String, Route> left = LeftRoutes.of(run);
        if (run.spec().dryRun() || left.isEmpty()) {
            return new Decided.Invalid<>(
                    "plan " + wish.plan() + " moved nothing that can be undone");
        }
        return draft(situation, run, left);
    }

    private static Decided<MoveDraft> draft(
            Situation situation, PlanRun run, Map<String, Route> left) {
        Ranking ranking = new Ranking(situation);
        List<ClassMove> moves = new ArrayList<>();
        for (Shift shift : run.spec().moves().shifts()) {
            Optional<TrafficClass> of = situation.trafficClass(shift.trafficClass());
            Route last = left.get(shift.trafficClass());
            if (shift.stays() || last == null) {
                continue;
            }
            if (of.isEmpty()) {
                return new Decided.Invalid<>(
                        "the strategy no longer has the class " + shift.trafficClass());
            }
            PresentRoute now = PresentRoute.of(situation, of.get());
            if (!sameAs(now, last)) {
                return new Decided.Invalid<>(movedSince(situation, run, shift));
            }
            moves.add(back(situation, of.get(), now, shift, ranking));
        }
        return moves.isEmpty()
                ? new Decided.Invalid<>("plan " + run.id() + " moved nothing that can be undone")
                : new Decided.Made<>(
                        new MoveDraft(
                                PlanKind.SHIFT,
                                run.spec().region(),
                                Optional.of(FailoverMode.UNGRACEFUL),
                                moves,
                                List.of(100),
                                Optional.of(run)));
    }

    private static ClassMove back(
            Situation situation, TrafficClass of, PresentRoute now, Shift shift, Ranking ranking) {
        SortedMap<RegionId, Integer> to = new TreeMap<>(shift.from());
        boolean served = to.values().stream().anyMatch(weight -> weight > 0);
        Optional<String> closed =
                served ? Optional.empty() : Optional.of(Route.Closing.FAIL_CLOSED.name());
        return new ExplicitMove(situation, of, now).to(to, closed, ranking);
    }

    private static boolean sameAs(PresentRoute now, Route last) {
        return switch (last) {
            case Route.Closed(var how) -> now.closed().equals(Optional.of(how.name()));
            case Route.Serve(var weights) ->
                    now.closed().isEmpty() && Weights.same(now.weights(), weights);
        };
    }

    private static String movedSince(Situation situation, PlanRun run, Shift shift) {
        Optional<PlanRun> later =
                situation.plans().stream()
                        .filter(it -> it.spec().createdAt().isAfter(run.spec().createdAt()))
                        .filter(it -> LeftRoutes.of(it).containsKey(shift.trafficClass()))
                        .findFirst();
        return shift.trafficClass()
                + " is no longer where plan "
                + run.id()
                + " left it"
                + later.map(it -> "; plan " + it.id() + " moved it since, undo that one first")
                        .orElse("; somebody moved it at its director")
                + ". A shift with explicit weights is accepted";
    }
}
