package dev.portolan.region;

import dev.portolan.platform.RegionId;
import dev.portolan.region.CloudRegions.CloudRegion;
import dev.portolan.strategy.Field;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads one region of `regional_setup`.
final class RegionFields {
    static final double MOST_RPS = 1e9;
    static final double MOST_RTT_MS = 60_000;
    private final RegionReferences ids;
    private final NodeGroupFields groups;

    RegionFields(RegionReferences ids, NodeGroupFields groups) {
        this.ids = ids;
        this.groups = groups;
    }

    Region read(Field region, RegionId id, RegionRole role) {
        Optional<CloudRegion> known = CloudRegions.find(id);
        Field configuration = region.at("configuration");
        Field capacity = region.at("capacity");
        OptionalDouble rps = rate(capacity.at("requests_per_second"));
        return new Region(
                id,
                role,
                JurisdictionsSection.country(region.at("jurisdiction"))
                        .or(() -> known.map(CloudRegion::country)),
                region.at("purpose").text(""),
                region.at("capabilities").texts(),
                configuration.at("availability_zones").texts(),
                groups.read(configuration.at("node_groups"), region.at("node_groups")),
                location(region.at("location")).or(() -> known.map(CloudRegion::location)),
                region.at("entry").at("address").address(),
                expectedRtt(region.at("expected_rtt_ms"), id),
                rps,
                most(capacity.at("max"), rps),
                capacity.at("warm_up").duration());
    }

    private static OptionalDouble rate(Field field) {
        return NodeTypesSection.optional(field.number(0, MOST_RPS));
    }

    private static OptionalDouble most(Field field, OptionalDouble rps) {
        OptionalDouble most = rate(field);
        if (most.isPresent() && most.getAsDouble() < rps.orElse(0)) {
            field.problem(
                    "is less than requests_per_second; it is what the region reaches at most");
        }
        return most;
    }

    private static Optional<Location> location(Field field) {
        List<Field> pair = field.items(2);
        if (pair.size() != 2) {
            if (field.isList()) {
                field.problem("must be [latitude, longitude] in degrees, such as [39.0, -77.5]");
            }
            return Optional.empty();
        }
        Optional<Double> latitude = pair.get(0).number(-90, 90);
        Optional<Double> longitude = pair.get(1).number(-180, 180);
        return latitude.flatMap(lat -> longitude.map(lon -> new Location(lat, lon)));
    }

    private Map<RegionId, Duration> expectedRtt(Field field, RegionId own) {
        Map<RegionId, Duration> expected = new HashMap<>();
        for (Field entry : field.entries()) {
            Optional<RegionId> to = ids.named(entry, entry.key());
            Optional<Double> millis = entry.number(0, MOST_RTT_MS);
            if (to.isPresent() && to.get().equals(own)) {
                entry.problem("is the region itself; name only other regions");
            } else if (to.isPresent() && millis.isPresent()) {
                expected.put(to.get(), Duration.ofNanos(Math.round(millis.get() * 1e6)));
            }
        }
        return expected;
    }
}
