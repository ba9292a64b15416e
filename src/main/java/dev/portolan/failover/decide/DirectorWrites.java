package dev.portolan.failover.decide;

import dev.portolan.failover.order.ProofOrder;
import dev.portolan.failover.order.ProofOrder.Judged;
import dev.portolan.failover.order.ShiftOrder;
import dev.portolan.plan.Shift;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Stamp;
import dev.portolan.traffic.TrafficClass;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What each director is to be told: the whole state, all its classes at once, on the fence and the
/// routes that the decision was made on.
final class DirectorWrites {
    /// The 200 requests of a proof in 30 s, half the time it may take.
    private static final double ENOUGH_RPS = 200.0 / 30;

    private final Situation situation;
    private final boolean rewrites;
    private final Map<String, Shift> moving = new TreeMap<>();
    private final List<Shift> all;
    private final Map<String, SortedMap<String, Route>> written = new HashMap<>();

    DirectorWrites(Situation situation, MoveDraft draft) {
        this.situation = situation;
        this.rewrites = draft.rewrites();
        this.all = draft.shifts();
        draft.moving().forEach(shift -> moving.put(shift.trafficClass(), shift));
    }

    Collection<String> directors() {
        return moving.values().stream().map(Shift::director).distinct().sorted().toList();
    }

    /// Empty when it would change nothing, or when a class would be served by nobody.
    Optional<ShiftOrder> order(String director, int percent, Optional<String> after) {
        SortedMap<String, Route> present = new TreeMap<>();
        SortedMap<String, Route> wanted = new TreeMap<>();
        for (TrafficClass of : situation.traffic().classes()) {
            if (of.director().equals(director)) {
                PresentRoute now = PresentRoute.of(situation, of);
                route(of, now.weights(), now.closed()).ifPresent(it -> present.put(of.id(), it));
                wanted(of, now, percent).ifPresent(it -> wanted.put(of.id(), it));
            }
        }
        strangers(director)
                .forEach((id, route) -> {
                    present.put(id, route);
                    wanted.put(id, route);
                });
        SortedMap<String, Route> was = written.getOrDefault(director, present);
        if ((wanted.equals(was) && !rewrites) || !wanted.keySet().containsAll(present.keySet())) {
            return Optional.empty();
        }
        written.put(director, wanted);
        return Optional.of(new ShiftOrder(director, stamp(director), after, was, wanted));
    }

    /// What it routes and the strategy does not name is left as it is.
    private Map<String, Route> strangers(String director) {
        Map<String, Route> strangers = new TreeMap<>();
        situation
                .director(director)
                .flatMap(it -> it.observed())
                .ifPresent(seen -> strangers.putAll(seen.routes()));
        situation.traffic().classes().forEach(of -> strangers.remove(of.id()));
        return strangers;
    }

    private Optional<Route> wanted(TrafficClass of, PresentRoute now, int percent) {
        Shift shift = moving.get(of.id());
        if (shift == null || (percent < 100 && shift.closed().isPresent())) {
            return route(of, now.weights(), now.closed());
        }
        return shift.closed().isPresent()
                ? route(of, shift.to(), shift.closed())
                : route(of, Weights.between(shift.from(), shift.to(), percent), Optional.empty());
    }

    /// Regions that may not serve a class are absent, not 0; empty when nobody would serve it.
    private static Optional<Route> route(
            TrafficClass of, Map<RegionId, Integer> weights, Optional<String> closed) {
        if (closed.isPresent()) {
            return Optional.of(new Route.Closed(Route.Closing.valueOf(closed.get())));
        }
        SortedMap<RegionId, Integer> named = new TreeMap<>(weights);
        named.entrySet().removeIf(it -> it.getValue() == 0 && !of.lawful().contains(it.getKey()));
        boolean served = named.values().stream().anyMatch(weight -> weight > 0);
        return served ? Optional.of(new Route.Serve(named)) : Optional.empty();
    }

    private Stamp stamp(String director) {
        return situation
                .director(director)
                .flatMap(it -> it.observed())
                .map(Observed::stamp)
                .orElse(new Stamp("", 0));
    }

    /// What is to be proved by counting after the last write of each director. Where every point is
    /// written anew, each region at 0 is proved to answer nothing, also of a class that stays as it
    /// is: one point may have had it otherwise. Such a class is left out when it brings too little
    /// for that in half the time that a proof may take.
    ProofOrder proof(Map<String, String> lastWrites) {
        List<Judged> judged = new ArrayList<>();
        for (Shift shift : all) {
            String write = lastWrites.get(shift.director());
            boolean concerned = shift.stays() || moving.containsKey(shift.trafficClass());
            if (write != null && concerned && !(rewrites && nothingToSee(shift))) {
                judged.add(rewrites ? Judged.everywhere(shift, write) : Judged.of(shift, write));
            }
        }
        return new ProofOrder(judged);
    }

    private boolean nothingToSee(Shift shift) {
        return shift.closed().isEmpty()
                && Weights.same(shift.from(), shift.to())
                && situation.traffic().classes().stream()
                        .filter(of -> of.id().equals(shift.trafficClass()))
                        .map(of -> situation.picture(of).rps60().orElse(0))
                        .allMatch(rps -> rps < ENOUGH_RPS);
    }
}
