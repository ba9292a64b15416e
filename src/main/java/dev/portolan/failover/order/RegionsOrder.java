package dev.portolan.failover.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// What a step that looks at regions is told: which, and for how long (zero: the step's own time).
public record RegionsOrder(List<RegionId> regions, Duration hold) {
    public RegionsOrder {
        regions = List.copyOf(regions);
    }

    public static RegionsOrder of(Collection<RegionId> regions) {
        return new RegionsOrder(List.copyOf(regions), Duration.ZERO);
    }

    public String json() {
        ObjectNode json = MoveJson.object();
        json.set("regions", MoveJson.names(regions));
        return json.put("holdMs", hold.toMillis()).toString();
    }

    /// Empty when it is none.
    public static Optional<RegionsOrder> parse(String text) {
        return MoveJson.read(text, RegionsOrder::of);
    }

    private static RegionsOrder of(JsonNode json) {
        return new RegionsOrder(
                MoveJson.regions(json.required("regions")),
                Duration.ofMillis(json.required("holdMs").asLong()));
    }
}
