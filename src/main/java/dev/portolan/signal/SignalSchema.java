package dev.portolan.signal;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON Schema of what `SignalSection` reads.
final class SignalSchema {
    private static final Map<String, Object> DURATION =
            Map.of("type", "string", "pattern", "^[0-9]{1,9}(ms|s|m|h|d)$");

    private SignalSchema() {}

    static Map<String, Object> of(List<SourceType> types) {
        Map<String, Object> source =
                Map.of("oneOf", types.stream().map(SignalSchema::source).toList());
        Map<String, Object> list = Map.of("type", "array", "items", source);
        return Map.of(
                "regional_setup.primary_regions.*.sources",
                list,
                "regional_setup.edge_regions.*.sources",
                list,
                "network_topology.components.*.source",
                source,
                "vantages",
                Map.of("type", "array", "items", vantage()));
    }

    private static Map<String, Object> source(SourceType type) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("type", Map.of("const", type.type()));
        properties.put("name", Map.of("type", "string", "maxLength", 63));
        properties.put("interval", DURATION);
        properties.put("timeout", DURATION);
        properties.put("critical", Map.of("type", "boolean"));
        properties.putAll(type.schema());
        return object(properties, List.of("type"));
    }

    private static Map<String, Object> vantage() {
        Map<String, Object> text = Map.of("type", "string");
        Map<String, Object> properties = new LinkedHashMap<>();
        List.of("name", "region", "connectivity", "source_address")
                .forEach(key -> properties.put(key, text));
        return object(properties, List.of("name"));
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
