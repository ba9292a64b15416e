package dev.portolan.failover.decide;

import dev.portolan.plan.PlanKind;
import dev.portolan.plan.start.Decided;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Sent;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.TrafficClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Drafts the routes of a director as a whole: back to what was left there last, or as they are. It
/// is written either way, so that every point of it holds the same and what is wanted is on record.
final class RoutesDraft {
    private RoutesDraft() {}

    static Decided<MoveDraft> of(Situation situation, Wish.Routes wish) {
        String director = wish.director();
        if (situation.traffic().directors().stream().noneMatch(it -> it.id().equals(director))) {
            return new Decided.NotFound<>(
                    "there is no director "
                            + Sent.quoted(director)
                            + "; accepted: "
                            + situation.traffic().directors().stream()
                                    .map(it -> it.id())
                                    .limit(50)
                                    .collect(Collectors.joining(", ")));
        }
        List<TrafficClass> carried = situation.traffic().carriedBy(director);
        if (carried.isEmpty()) {
            return new Decided.Invalid<>("director " + director + " carries no class");
        }
        return wish.way() == Wish.Routes.Way.ADOPT
                ? adopted(situation, carried)
                : draft(restored(situation, carried));
    }

    /// What goes where it may not, or to nobody, is adopted by nobody.
    private static Decided<MoveDraft> adopted(Situation situation, List<TrafficClass> carried) {
        List<ClassMove> moves = new ArrayList<>();
        Ranking ranking = new Ranking(situation);
        for (TrafficClass of : carried) {
            PresentRoute now = PresentRoute.of(situation, of);
            if (!now.writable(of)) {
                return new Decided.Invalid<>(
                        of.id()
                                + " is served where it may not be, or by nobody; that is not"
                                + " adopted, restore the routes instead");
            }
            moves.add(
                    new ExplicitMove(situation, of, now).to(now.weights(), now.closed(), ranking));
        }
        return draft(moves);
    }

    private static List<ClassMove> restored(Situation situation, List<TrafficClass> carried) {
        List<ClassMove> moves = new ArrayList<>();
        Ranking ranking = new Ranking(situation);
        for (TrafficClass of : carried) {
            Route wanted =
                    situation
                            .wanted()
                            .getOrDefault(of.director(), Map.of())
                            .getOrDefault(of.id(), of.steadyState());
            ExplicitMove move = new ExplicitMove(situation, of, PresentRoute.of(situation, of));
            moves.add(
                    switch (wanted) {
                        case Route.Serve(var weights) ->
                                move.to(weights, Optional.empty(), ranking);
                        case Route.Closed(var how) ->
                                move.to(nobody(of), Optional.of(how.name()), ranking);
                    });
        }
        return moves;
    }

    private static SortedMap<RegionId, Integer> nobody(TrafficClass of) {
        SortedMap<RegionId, Integer> nobody = new TreeMap<>(of.weights());
        nobody.replaceAll((_, _) -> 0);
        return nobody;
    }

    private static Decided<MoveDraft> draft(List<ClassMove> moves) {
        return new Decided.Made<>(
                new MoveDraft(
                        PlanKind.RESTORE_ROUTES,
                        Optional.empty(),
                        Optional.empty(),
                        moves,
                        List.of(100),
                        Optional.empty()));
    }
}
