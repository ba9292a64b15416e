package dev.portolan.failover;

import dev.portolan.failover.decide.FailoverSettings;
import dev.portolan.failover.decide.Recovery;
import dev.portolan.failover.decide.Situation;
import dev.portolan.fleet.Fleet;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.plan.Plans;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.Strategy;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.ProvedRoutes;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Traffic;
import dev.portolan.traffic.TrafficReadings;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// Puts together what a decision about traffic is made on, from what is resident.
@ApplicationScoped
public class Situations {
    private final Seen seen;
    private final CurrentStrategy strategy;
    private final Residents residents;
    private final Standing standing;
    private final Time time;

    @Inject
    public Situations(
            Seen seen,
            CurrentStrategy strategy,
            Residents residents,
            Standing standing,
            Time time) {
        this.seen = seen;
        this.strategy = strategy;
        this.residents = residents;
        this.standing = standing;
        this.time = time;
    }

    /// What is known now.
    public Situation now() {
        FleetSnapshot known = seen.now();
        Strategy current = strategy.get();
        Traffic traffic = current.get(Traffic.class);
        return new Situation(
                known,
                traffic,
                current.get(Recovery.class),
                current.get(FailoverSettings.class).objectives(),
                residents.wanted(traffic),
                residents.maintenance(known),
                residents.plans().newest(),
                standing.region(),
                residents.databaseUp(),
                residents.plans().usual(),
                time.instant(),
                time.nanos());
    }

    /// The newest of the fleet with the newest of its traffic: a director that a plan has just
    /// written stands as it was written, before the next snapshot says so.
    @ApplicationScoped
    public static class Seen {
        private final Fleet fleet;
        private final TrafficReadings traffic;

        @Inject
        public Seen(Fleet fleet, TrafficReadings traffic) {
            this.fleet = fleet;
            this.traffic = traffic;
        }

        FleetSnapshot now() {
            return fleet.now().withTraffic(traffic.now());
        }
    }

    /// What other rooms hold in memory.
    @ApplicationScoped
    public static class Residents {
        private final Plans plans;
        private final ProvedRoutes proved;
        private final Maintenance maintenance;
        private final DatabaseState database;

        @Inject
        public Residents(
                Plans plans, ProvedRoutes proved, Maintenance maintenance, DatabaseState database) {
            this.plans = plans;
            this.proved = proved;
            this.maintenance = maintenance;
            this.database = database;
        }

        Plans plans() {
            return plans;
        }

        boolean databaseUp() {
            return database.up();
        }

        Map<String, Map<String, Route>> wanted(Traffic traffic) {
            Map<String, Map<String, Route>> wanted = new HashMap<>();
            for (DirectorSpec director : traffic.directors()) {
                wanted.put(director.id(), proved.of(director.id()).routes());
            }
            return wanted;
        }

        Map<RegionId, Instant> maintenance(FleetSnapshot seen) {
            Map<RegionId, Instant> windows = new HashMap<>();
            seen.regions()
                    .forEach(picture -> {
                        RegionId region = picture.region().id();
                        maintenance
                                .of(region)
                                .ifPresent(window -> windows.put(region, window.until()));
                    });
            return windows;
        }
    }
}
