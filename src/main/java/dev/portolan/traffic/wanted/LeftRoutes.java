package dev.portolan.traffic.wanted;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Observed.PointState;
import dev.portolan.traffic.Observed.Standing;
import dev.portolan.traffic.ProvedRoutes.Wanted;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Routes;
import dev.portolan.traffic.Stamp;
import dev.portolan.traffic.Traffic;
import dev.portolan.traffic.TrafficClass;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What plans left at each director: its routes, and the fence they were left under (empty once the
/// director lost its memory). Immutable.
record LeftRoutes(Map<String, Wanted> directors) {
    static final LeftRoutes NONE = new LeftRoutes(Map.of());

    LeftRoutes {
        directors = Map.copyOf(directors);
    }

    /// After a plan's write. An older one of the same epoch changes nothing.
    LeftRoutes applied(String director, Stamp stamp, SortedMap<String, Route> routes) {
        boolean older =
                left(director).flatMap(Wanted::stamp).filter(it -> newer(it, stamp)).isPresent();
        return older ? this : with(director, new Wanted(Optional.of(stamp), routes));
    }

    /// After a look. What another generation with a plan's mark holds was left there by a plan, of
    /// this portal or of another, unless a point was changed since or none that answers has it; a
    /// new epoch without one is a lost memory. Anything else is no plan's work and changes nothing
    /// here.
    LeftRoutes seen(String director, Observed seen) {
        Optional<Wanted> left = left(director);
        Optional<Stamp> stamp = left.flatMap(Wanted::stamp);
        if (stamp.filter(it -> it.agrees(seen.stamp())).isPresent()) {
            return known(director, left.get(), seen);
        }
        if (stamp.filter(it -> newer(it, seen.stamp())).isPresent()) {
            return this;
        }
        if (seen.marker().isPresent() && seen.generation() > 0 && asWritten(seen)) {
            return with(director, adopted(left, seen));
        }
        return left.flatMap(Wanted::stamp).isEmpty() ? this : unmarked(director, left.get(), seen);
    }

    /// A point that was silent when these routes were left may be seen by now; once it was, its
    /// memory counts.
    private LeftRoutes known(String director, Wanted left, Observed seen) {
        boolean more = left.stamp().filter(it -> it.unseen() > seen.stamp().unseen()).isPresent();
        return more ? with(director, new Wanted(Optional.of(seen.stamp()), left.routes())) : this;
    }

    private static boolean asWritten(Observed seen) {
        List<Standing> points = seen.points().stream().map(PointState::standing).toList();
        return points.isEmpty()
                || (points.contains(Standing.IN_STEP) && !points.contains(Standing.CHANGED));
    }

    /// Without what no longer is in the strategy.
    LeftRoutes only(Traffic traffic) {
        Map<String, Wanted> kept = new HashMap<>();
        directors.forEach((director, wanted) -> {
            SortedMap<String, Route> routes = new TreeMap<>(wanted.routes());
            routes.keySet()
                    .retainAll(traffic.carriedBy(director).stream().map(TrafficClass::id).toList());
            if (!routes.isEmpty()) {
                kept.put(director, new Wanted(wanted.stamp(), routes));
            }
        });
        return kept.equals(directors) ? this : new LeftRoutes(kept);
    }

    /// What is wanted of every class that `director` carries: as a plan left it, else the steady
    /// state.
    Wanted wanted(String director, List<TrafficClass> carried) {
        Optional<Wanted> left = left(director);
        SortedMap<String, Route> routes = new TreeMap<>();
        for (TrafficClass one : carried) {
            Optional<Route> kept = Optional.ofNullable(routes(left).get(one.id()));
            routes.put(one.id(), kept.map(it -> shown(one, it)).orElseGet(one::steadyState));
        }
        return new Wanted(left.flatMap(Wanted::stamp), routes);
    }

    Optional<Route> route(TrafficClass trafficClass) {
        return Optional.ofNullable(routes(left(trafficClass.director())).get(trafficClass.id()));
    }

    /// Nobody's write of the very routes that are wanted moves the fence alone.
    private LeftRoutes unmarked(String director, Wanted left, Observed seen) {
        boolean sameEpoch =
                left.stamp().filter(it -> Stamp.agree(it.epoch(), seen.epoch())).isPresent();
        if (!sameEpoch) {
            return with(director, new Wanted(Optional.empty(), left.routes()));
        }
        return Routes.same(left.routes(), seen.routes())
                ? with(director, new Wanted(Optional.of(seen.stamp()), left.routes()))
                : this;
    }

    /// With every region the class may go to, also at 0, and without those it may no longer go to,
    /// unless it does.
    private static Route shown(TrafficClass trafficClass, Route route) {
        if (!(route instanceof Route.Serve(var weights))) {
            return route;
        }
        SortedMap<RegionId, Integer> shown = new TreeMap<>();
        trafficClass.lawful().regions().forEach(region -> shown.put(region, 0));
        weights.forEach((region, weight) -> {
            if (weight > 0 || shown.containsKey(region)) {
                shown.put(region, weight);
            }
        });
        return new Route.Serve(shown);
    }

    private static Wanted adopted(Optional<Wanted> left, Observed seen) {
        SortedMap<String, Route> routes = new TreeMap<>(routes(left));
        routes.putAll(seen.routes());
        return new Wanted(Optional.of(seen.stamp()), routes);
    }

    private Optional<Wanted> left(String director) {
        return Optional.ofNullable(directors.get(director));
    }

    private LeftRoutes with(String director, Wanted wanted) {
        Map<String, Wanted> next = new HashMap<>(directors);
        next.put(director, wanted);
        return new LeftRoutes(next);
    }

    private static SortedMap<String, Route> routes(Optional<Wanted> left) {
        return left.map(Wanted::routes).orElseGet(Collections::emptySortedMap);
    }

    private static boolean newer(Stamp known, Stamp other) {
        return Stamp.agree(known.epoch(), other.epoch()) && known.generation() > other.generation();
    }
}
