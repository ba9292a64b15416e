package dev.portolan.plan;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Shares;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// What a plan does to traffic. `beforehand` are the phases that ended before it began (detect,
/// decide), `badSince` when the region turned bad, `rtoBudget` the recovery time that is promised.
public record Movement(
        Optional<FailoverMode> mode,
        List<Target> targets,
        List<Shift> shifts,
        Optional<UUID> undoOf,
        List<PhaseTime> beforehand,
        Optional<Instant> badSince,
        Optional<Duration> rtoBudget) {
    /// Of a plan that moves nothing.
    public static final Movement NONE =
            new Movement(
                    Optional.empty(),
                    List.of(),
                    List.of(),
                    Optional.empty(),
                    List.of(),
                    Optional.empty(),
                    Optional.empty());

    public Movement {
        targets = List.copyOf(targets);
        shifts = List.copyOf(shifts);
        beforehand = List.copyOf(beforehand);
    }

    /// The regions whose share of some class becomes another one.
    public NavigableSet<RegionId> changed() {
        NavigableSet<RegionId> regions = new TreeSet<>();
        for (Shift shift : shifts) {
            Map<RegionId, Double> before = Shares.of(shift.from());
            Map<RegionId, Double> after = Shares.of(shift.to());
            named(shift).stream()
                    .filter(region -> differ(before.get(region), after.get(region)))
                    .forEach(regions::add);
        }
        return regions;
    }

    /// Every region that serves, or may serve, something before or after.
    public NavigableSet<RegionId> named() {
        NavigableSet<RegionId> regions = new TreeSet<>();
        shifts.forEach(shift -> regions.addAll(named(shift)));
        return regions;
    }

    private static NavigableSet<RegionId> named(Shift shift) {
        NavigableSet<RegionId> regions = new TreeSet<>(shift.from().keySet());
        regions.addAll(shift.to().keySet());
        return regions;
    }

    private static boolean differ(@Nullable Double before, @Nullable Double after) {
        return Math.abs((before == null ? 0 : before) - (after == null ? 0 : after)) > 1e-9;
    }
}
