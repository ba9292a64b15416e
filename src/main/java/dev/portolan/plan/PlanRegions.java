package dev.portolan.plan;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Shares;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// The regions whose traffic a plan changes by intent: the one it is about, else those whose share
/// of a class becomes another one. Who starts it, and who gives it orders, must be allowed to at
/// each of them.
public final class PlanRegions {
    private static final String SCOPE = "region:";

    private PlanRegions() {}

    public static NavigableSet<RegionId> of(PlanSpec spec) {
        NavigableSet<RegionId> regions = new TreeSet<>();
        spec.region().ifPresent(regions::add);
        if (!regions.isEmpty()) {
            return regions;
        }
        if (spec.kind() == PlanKind.RESTORE_ROUTES) {
            return named(spec.shifts());
        }
        // A plan without shifts, such as one that cuts connections, concerns what it holds.
        return spec.shifts().isEmpty() ? held(spec) : changed(spec.shifts());
    }

    /// Those it keeps other plans off.
    static NavigableSet<RegionId> held(PlanSpec spec) {
        return spec.scope().stream()
                .filter(scope -> scope.startsWith(SCOPE))
                .flatMap(scope -> RegionId.parse(scope.substring(SCOPE.length())).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// Routes that are written as a whole concern every region that serves something before or
    /// after.
    public static NavigableSet<RegionId> named(List<Shift> shifts) {
        NavigableSet<RegionId> regions = new TreeSet<>();
        for (Shift shift : shifts) {
            regions.addAll(shift.from().keySet());
            regions.addAll(shift.to().keySet());
        }
        return regions;
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
