package dev.portolan.fleet.publish;

import dev.portolan.fleet.AutomationHold;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.RegionId;
import dev.portolan.region.Region;
import dev.portolan.region.Regions;
import dev.portolan.strategy.Strategy;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What a snapshot says beside measurements: whether the database answers, and what keeps
/// automation off which region.
@Singleton
public class FleetConditions {
    private final DatabaseState database;
    private final Instance<AutomationHold> holds;

    @Inject
    public FleetConditions(DatabaseState database, Instance<AutomationHold> holds) {
        this.database = database;
        this.holds = holds;
    }

    boolean databaseUp() {
        return database.up();
    }

    /// The first reason of each region that is held.
    Map<RegionId, String> holds(Strategy strategy) {
        List<AutomationHold> all = holds.stream().toList();
        Map<RegionId, String> reasons = new HashMap<>();
        for (Region region : strategy.get(Regions.class).all()) {
            all.stream()
                    .flatMap(hold -> hold.reason(region.id()).stream())
                    .findFirst()
                    .ifPresent(reason -> reasons.put(region.id(), reason));
        }
        return reasons;
    }
}
