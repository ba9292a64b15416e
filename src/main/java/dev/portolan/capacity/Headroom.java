package dev.portolan.capacity;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Shares;
import dev.portolan.region.Region;
import dev.portolan.traffic.ClassPicture;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// What each region carries and could carry, in requests per second. A region whose strategy states
/// no capacity has none (finding CAPACITY_UNKNOWN).
public record Headroom(SortedMap<RegionId, Load> loads) {
    public Headroom {
        loads = Collections.unmodifiableSortedMap(new TreeMap<>(loads));
    }

    /// One region: `capacity` it has, `load` that was counted there.
    public record Load(double capacity, double load) {
        public double free() {
            return Math.max(0, capacity - load);
        }
    }

    /// The load of a region is its share of each class' requests per second over 60 s: its share of
    /// those counted in the last 5 s or, where routes have not stood so long (`settled` is false),
    /// its share of the weights.
    public static Headroom of(
            Collection<Region> regions, List<ClassPicture> classes, boolean settled) {
        Map<RegionId, Double> counted = new TreeMap<>();
        for (ClassPicture picture : classes) {
            double rps = picture.rps60().orElse(0);
            Shares.of(settled ? picture.counted() : picture.observedWeights())
                    .forEach((region, share) ->
                            counted.merge(region, rps * share / 100, Double::sum));
        }
        SortedMap<RegionId, Load> loads = new TreeMap<>();
        for (Region region : regions) {
            loads.put(
                    region.id(),
                    new Load(
                            region.capacityRps().orElse(0),
                            counted.getOrDefault(region.id(), 0.0)));
        }
        return new Headroom(loads);
    }

    public Load of(RegionId region) {
        return loads.getOrDefault(region, new Load(0, 0));
    }
}
