package dev.portolan.fleet;

import dev.portolan.health.LatencyCell;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.TrafficPicture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything known at one moment, immutable, read by everyone: pages, GraphQL, metrics. `regions`
/// are worst first and stable inside equal states. `sequence` grows by one with each snapshot;
/// `decisionSequence` is the sequence at which a decision last changed (a verdict, automation, the
/// strategy).
public record FleetSnapshot(
        long sequence,
        long decisionSequence,
        Instant at,
        long atNanos,
        String strategyDigest,
        List<RegionPicture> regions,
        List<ComponentPicture> components,
        List<LatencyCell> latency,
        TrafficPicture traffic,
        AutomationState automation,
        Optional<String> automationReason,
        boolean databaseUp) {

    public FleetSnapshot {
        regions = List.copyOf(regions);
        components = List.copyOf(components);
        latency = List.copyOf(latency);
    }

    /// The same moment with a picture of traffic that is newer; an older one changes nothing.
    public FleetSnapshot withTraffic(TrafficPicture other) {
        return other.atNanos() <= traffic.atNanos()
                ? this
                : new FleetSnapshot(
                        sequence,
                        decisionSequence,
                        at,
                        atNanos,
                        strategyDigest,
                        regions,
                        components,
                        latency,
                        other,
                        automation,
                        automationReason,
                        databaseUp);
    }

    public Optional<RegionPicture> region(RegionId id) {
        return regions.stream().filter(picture -> picture.region().id().equals(id)).findFirst();
    }
}
