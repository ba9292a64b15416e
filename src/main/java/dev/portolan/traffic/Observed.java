package dev.portolan.traffic;

import dev.portolan.platform.RegionId;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// A director's own truth at one moment, never our cache. The epoch changes when it lost its
/// memory; `counted` are requests answered by regions since that epoch, per class and region;
/// `closed` names how a class without weights is closed; `marker` is what the last write left
/// there.
public record Observed(
        String epoch,
        long generation,
        Optional<Marker> marker,
        Map<String, SortedMap<RegionId, Integer>> weights,
        Map<String, String> closed,
        Map<String, SortedMap<RegionId, Long>> counted,
        List<PointState> points,
        long atNanos) {
    public Observed {
        weights = Map.copyOf(weights);
        closed = Map.copyOf(closed);
        counted = Map.copyOf(counted);
        points = List.copyOf(points);
    }

    /// Its fence.
    public Stamp stamp() {
        return new Stamp(epoch, generation);
    }

    /// Its routes. A class that nobody serves without being closed, and a way of closing that this
    /// portal does not know, are left out; weights beyond 100 are scaled down by share.
    public SortedMap<String, Route> routes() {
        SortedMap<String, Route> routes = new TreeMap<>();
        weights.forEach((id, found) -> serving(found).ifPresent(it -> routes.put(id, it)));
        closed.forEach((id, how) ->
                Arrays.stream(Route.Closing.values())
                        .filter(known -> known.name().equals(how))
                        .forEach(known -> routes.put(id, new Route.Closed(known))));
        return routes;
    }

    private static Optional<Route> serving(SortedMap<RegionId, Integer> found) {
        int most = found.values().stream().mapToInt(Integer::intValue).max().orElse(0);
        if (most <= 0 || found.values().stream().anyMatch(weight -> weight < 0)) {
            return Optional.empty();
        }
        SortedMap<RegionId, Integer> scaled = new TreeMap<>(found);
        if (most > 100) {
            scaled.replaceAll(
                    (_, weight) -> weight == 0 ? 0 : Math.max(1, Math.round(100f * weight / most)));
        }
        return Optional.of(new Route.Serve(scaled));
    }

    /// One instance of a director that has several.
    public record PointState(
            String name, boolean reachable, Optional<Long> generation, long atNanos) {}
}
