package dev.portolan.plan;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Shares;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/// The regions whose traffic a plan changes by intent: the one it is about, else those whose share
/// of a class becomes another one.
public final class PlanRegions {
    private PlanRegions() {}

    public static NavigableSet<RegionId> of(PlanSpec spec) {
        NavigableSet<RegionId> regions = new TreeSet<>();
        spec.region().ifPresent(regions::add);
        return regions.isEmpty() ? changed(spec.shifts()) : regions;
    }

    /// The regions whose share of some class becomes another one.
    public static NavigableSet<RegionId> changed(List<Shift> shifts) {
        NavigableSet<RegionId> regions = new TreeSet<>();
        shifts.forEach(shift -> add(shift, regions));
        return regions;
    }

    private static void add(Shift shift, NavigableSet<RegionId> regions) {
        Map<RegionId, Double> before = Shares.of(shift.from());
        Map<RegionId, Double> after = Shares.of(shift.to());
        NavigableSet<RegionId> named = new TreeSet<>(shift.from().keySet());
        named.addAll(shift.to().keySet());
        named.stream()
                .filter(region ->
                        Math.abs(before.getOrDefault(region, 0.0) - after.getOrDefault(region, 0.0))
                                > 1e-9)
                .forEach(regions::add);
    }
}
