package dev.portolan.fleet.view;

import dev.portolan.fleet.AutomationState;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.HealthState;
import dev.portolan.platform.Time;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Type;

/// The fleet as GraphQL shows it; its regions are a field of their own, by page (`FleetApi`).
@Type("Fleet")
public final class FleetView {
    private final FleetSnapshot snapshot;
    private final Time time;

    public FleetView(FleetSnapshot snapshot, Time time) {
        this.snapshot = snapshot;
        this.time = time;
    }

    public FleetSnapshot snapshot() {
        return snapshot;
    }

    public Instant getAt() {
        return snapshot.at();
    }

    public long getAgeMs() {
        return time.since(snapshot.atNanos()).toMillis();
    }

    public long getSequence() {
        return snapshot.sequence();
    }

    public String getStrategyDigest() {
        return snapshot.strategyDigest();
    }

    public int getRegionCount() {
        return snapshot.regions().size();
    }

    public AutomationState getAutomation() {
        return snapshot.automation();
    }

    public Optional<String> getAutomationReason() {
        return snapshot.automationReason();
    }

    public boolean getDatabaseUp() {
        return snapshot.databaseUp();
    }

    public int getUnhealthyCount() {
        return count(HealthState.UNHEALTHY);
    }

    public int getUnknownCount() {
        return count(HealthState.UNKNOWN);
    }

    private int count(HealthState state) {
        int count = 0;
        for (RegionPicture region : snapshot.regions()) {
            if (region.judgement().verdict().state() == state) {
                count++;
            }
        }
        return count;
    }
}
