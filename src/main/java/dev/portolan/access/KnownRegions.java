package dev.portolan.access;

import dev.portolan.platform.RegionId;
import dev.portolan.region.Regions;
import dev.portolan.strategy.CurrentStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// The regions that the strategy in force has: what people and tokens can be limited to.
@ApplicationScoped
public class KnownRegions {
    private final Supplier<Set<RegionId>> regions;

    @Inject
    public KnownRegions(CurrentStrategy strategy) {
        this(() -> of(strategy));
    }

    public KnownRegions(Supplier<Set<RegionId>> regions) {
        this.regions = regions;
    }

    /// In order; empty before a strategy is loaded.
    public Set<RegionId> now() {
        return regions.get();
    }

    private static Set<RegionId> of(CurrentStrategy strategy) {
        return strategy.loaded()
                ? new TreeSet<>(strategy.get().get(Regions.class).byId().keySet())
                : Set.of();
    }
}
