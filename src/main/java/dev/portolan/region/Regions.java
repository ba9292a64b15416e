package dev.portolan.region;

import dev.portolan.platform.RegionId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// All regions of a strategy, in file order.
public record Regions(List<Region> all, Map<RegionId, Region> byId) {
    public static Regions of(List<Region> all) {
        Map<RegionId, Region> byId = new LinkedHashMap<>();
        all.forEach(region -> byId.put(region.id(), region));
        return new Regions(List.copyOf(all), Map.copyOf(byId));
    }

    public Optional<Region> find(RegionId id) {
        return Optional.ofNullable(byId.get(id));
    }
}
