package dev.portolan.access;

import dev.portolan.platform.RegionId;
import dev.portolan.region.Regions;
import dev.portolan.strategy.CurrentStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.TreeSet;

/// The regions that the strategy in force has: what people and tokens can be limited to.
@ApplicationScoped
public class KnownRegions {
    private final CurrentStrategy strategy;

    @Inject
    public KnownRegions(CurrentStrategy strategy) {
        this.strategy = strategy;
    }

    /// In order; empty before a strategy is loaded.
    public Set<RegionId> now() {
        return strategy.loaded()
                ? new TreeSet<>(strategy.get().get(Regions.class).byId().keySet())
                : Set.of();
    }
}
