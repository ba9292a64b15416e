package dev.portolan.traffic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON Schema of what `TrafficSection` reads.
final class TrafficSchema {
    private static final Map<String, Object> NAME =
            Map.of("type", "string", "pattern", "^" + TrafficSection.ID.pattern() + "$");
    private static final Map<String, Object> TEXT = Map.of("type", "string");

    private TrafficSchema() {}

    static Map<String, Object> of(List<DirectorType> types) {
        return Map.of(
                "traffic.directors.*",
                Map.of("oneOf", types.stream().map(TrafficSchema::director).toList()),
                "traffic.classes.*",
                trafficClass(),
                "traffic.routing",
                object(
                        Map.of(
                                "latency_weight", number(0, 1000),
                                "cost_weight", number(0, 1000),
                                "sticky_percent", number(0, 100)),
                        List.of()));
    }

    private static Map<String, Object> director(DirectorType type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("type", Map.of("const", type.type()));
        properties.putAll(type.schema());
        return object(properties, List.of("type"));
    }

    private static Map<String, Object> trafficClass() {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("data_class", NAME);
        properties.put("origin", Map.of("type", "string", "pattern", "^[A-Z][A-Z0-9_]{1,31}$"));
        properties.put("director", NAME);
        properties.put("backend", TEXT);
        properties.put("listen", TEXT);
        properties.put(
                "data", Map.of("enum", List.of("stateless", "active_passive", "active_active")));
        properties.put("requires", Map.of("type", "array", "items", TEXT));
        properties.put("priority", integer(1, 1000));
        properties.put("demand_rps", number(0, 1e9));
        properties.put(
                "weights",
                Map.of(
                        "type",
                        "object",
                        "minProperties",
                        1,
                        "additionalProperties",
                        integer(0, 100)));
        properties.put(
                "when_unlawful",
                Map.of("enum", List.of("STAY", "FAIL_CLOSED", "STATIC_NOTICE", "READ_ONLY")));
        properties.put("hold_max", Map.of("type", "string", "pattern", "^[0-9]{1,9}(ms|s|m|h|d)$"));
        return object(properties, List.of("weights"));
    }

    private static Map<String, Object> number(double least, double most) {
        return Map.of("type", "number", "minimum", least, "maximum", most);
    }

    private static Map<String, Object> integer(int least, int most) {
        return Map.of("type", "integer", "minimum", least, "maximum", most);
    }

    private static Map<String, Object> object(
            Map<String, Object> properties, List<String> required) {
        return Map.of(
                "type",
                "object",
                "properties",
                properties,
                "required",
                required,
                "additionalProperties",
                false);
    }
}
