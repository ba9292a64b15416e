package dev.portolan.traffic;

import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

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

    /// One instance of a director that has several.
    public record PointState(
            String name, boolean reachable, Optional<Long> generation, long atNanos) {}
}
