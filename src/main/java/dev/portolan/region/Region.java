package dev.portolan.region;

import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// A region as the strategy declares it. `jurisdiction` is an ISO 3166 country code; `entry` is
/// where its traffic enters, as host:port; `expectedRtt` holds only the pairs the strategy names.
public record Region(
        RegionId id,
        RegionRole role,
        Optional<String> jurisdiction,
        String purpose,
        List<String> capabilities,
        List<String> zones,
        List<NodeGroup> nodeGroups,
        Optional<Location> location,
        Optional<String> entry,
        Map<RegionId, Duration> expectedRtt,
        OptionalDouble capacityRps,
        OptionalDouble capacityMaxRps,
        Optional<Duration> warmUp) {

    public Region {
        capabilities = List.copyOf(capabilities);
        zones = List.copyOf(zones);
        nodeGroups = List.copyOf(nodeGroups);
        expectedRtt = Map.copyOf(expectedRtt);
    }

    /// Its key in the strategy file (either spelling of the id finds it).
    public String path() {
        return "regional_setup."
                + (role == RegionRole.PRIMARY ? "primary_regions." : "edge_regions.")
                + id;
    }

    /// The round trip to expect to `other`: as named by the strategy (in either direction), else
    /// distance / 75 km + 5 ms, else 0 (contract.md, "Verdicts").
    public Duration expectedRttTo(Region other) {
        if (id.equals(other.id)) {
            return Duration.ZERO;
        }
        Duration named = expectedRtt.getOrDefault(other.id, other.expectedRtt.get(id));
        if (named != null) {
            return named;
        }
        if (location.isEmpty() || other.location.isEmpty()) {
            return Duration.ZERO;
        }
        double millis = location.get().kilometresTo(other.location.get()) / 75 + 5;
        return Duration.ofNanos(Math.round(millis * 1e6));
    }
}
