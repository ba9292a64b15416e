package dev.portolan.access;

import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.region.Regions;
import dev.portolan.strategy.CurrentStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/// What decides at each moment who can be given what: the regions of the strategy in force, whether
/// the database answers, and the time.
@ApplicationScoped
public class PortalState {
    private final Supplier<Set<RegionId>> regions;
    private final DatabaseState database;
    private final Time time;

    /// One moment; `regions` in order, none before a strategy is loaded.
    public record Now(Set<RegionId> regions, boolean database, Instant at) {}

    @Inject
    public PortalState(CurrentStrategy strategy, DatabaseState database, Time time) {
        this(() -> regions(strategy), database, time);
    }

    protected PortalState(Supplier<Set<RegionId>> regions, DatabaseState database, Time time) {
        this.regions = regions;
        this.database = database;
        this.time = time;
    }

    public Now now() {
        return new Now(regions.get(), database.up(), time.instant());
    }

    private static Set<RegionId> regions(CurrentStrategy strategy) {
        return strategy.loaded()
                ? new TreeSet<>(strategy.get().get(Regions.class).byId().keySet())
                : Set.of();
    }
}
