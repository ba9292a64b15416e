package dev.portolan.region;

import dev.portolan.platform.RegionId;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The regions of the public clouds by name, with country and place, so that a strategy need not
/// repeat them.
final class CloudRegions {
    private static final Map<RegionId, CloudRegion> BY_ID =
            Facts.lines("/region/cloud-regions.csv").stream()
                    .map(line -> line.split(",", -1))
                    .collect(
                            Collectors.toUnmodifiableMap(
                                    words -> RegionId.of(words[0]), CloudRegions::region));

    private CloudRegions() {}

    static Optional<CloudRegion> find(RegionId id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    private static CloudRegion region(String[] words) {
        return new CloudRegion(
                words[1], new Location(Double.parseDouble(words[2]), Double.parseDouble(words[3])));
    }

    /// Where a public cloud region stands.
    record CloudRegion(String country, Location location) {}
}
