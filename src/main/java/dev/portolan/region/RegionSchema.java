package dev.portolan.region;

import dev.portolan.strategy.SchemaOf;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON Schema of what `RegionsSection` reads.
final class RegionSchema {
    private RegionSchema() {}

    static Map<String, Object> fragments() {
        Map<String, Object> schema = new LinkedHashMap<>();
        RegionsSection.ROLES
                .keySet()
                .forEach(role ->
                        region().forEach((key, value) ->
                                schema.put("regional_setup." + role + ".*." + key, value)));
        return schema;
    }

    private static Map<String, Object> region() {
        Map<String, Object> degrees = SchemaOf.number(-180, 180);
        return Map.ofEntries(
                Map.entry("purpose", SchemaOf.text()),
                Map.entry("capabilities", SchemaOf.texts()),
                Map.entry("configuration.availability_zones", SchemaOf.texts()),
                Map.entry("configuration.node_groups", SchemaOf.texts()),
                Map.entry("jurisdiction", SchemaOf.country()),
                Map.entry(
                        "location",
                        Map.of(
                                "type",
                                "array",
                                "prefixItems",
                                List.of(SchemaOf.number(-90, 90), degrees),
                                "items",
                                false,
                                "minItems",
                                2)),
                Map.entry("entry.address", SchemaOf.address()),
                Map.entry(
                        "expected_rtt_ms",
                        SchemaOf.named(SchemaOf.number(0, RegionFields.MOST_RTT_MS))),
                Map.entry(
                        "capacity.requests_per_second", SchemaOf.number(0, RegionFields.MOST_RPS)),
                Map.entry("capacity.max", SchemaOf.number(0, RegionFields.MOST_RPS)),
                Map.entry("capacity.warm_up", SchemaOf.duration()),
                Map.entry("node_groups", SchemaOf.named(nodeGroup())));
    }

    private static Map<String, Object> nodeGroup() {
        Map<String, Object> keys = new LinkedHashMap<>();
        keys.put("type", SchemaOf.text());
        List.of("now", "min", "max", "quota")
                .forEach(key -> keys.put(key, SchemaOf.whole(0, WorkerGroupsSection.MOST_NODES)));
        return SchemaOf.keys(keys);
    }
}
