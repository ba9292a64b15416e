package dev.portolan.signal.source;

import dev.portolan.signal.SignalName;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The JSON Schema of `signals`.
final class MappingSchema {
    private static final Map<String, Object> TEXT = Map.of("type", "string");
    private static final Map<String, Object> NUMBER = Map.of("type", "number");

    private MappingSchema() {}

    static Map<String, Object> signals() {
        List<String> names = Arrays.stream(SignalName.values()).map(SignalName::name).toList();
        Map<String, Object> one = mapping();
        Map<String, Object> many = Map.of("type", "array", "items", one);
        return Map.of(
                "type", "object",
                "propertyNames", Map.of("enum", names),
                "additionalProperties", Map.of("anyOf", List.of(one, many)));
    }

    private static Map<String, Object> mapping() {
        Map<String, Object> selector = Map.of("anyOf", List.of(TEXT, map(selectorKeys())));
        Map<String, Object> keys = new LinkedHashMap<>();
        for (String verb : List.of("gauge", "rate", "counter_ratio", "one_minus", "over")) {
            keys.put(verb, selector);
        }
        keys.put("histogram_quantile", selector);
        keys.put(
                "ratio_of_rates",
                Map.of("type", "array", "items", selector, "minItems", 2, "maxItems", 2));
        keys.putAll(Map.of("where", tests(), "except", tests()));
        keys.putAll(Map.of("scale", NUMBER, "peer_label", TEXT, "label", TEXT));
        return map(keys);
    }

    private static Map<String, Object> selectorKeys() {
        return Map.of("name", TEXT, "where", tests(), "except", tests(), "quantile", NUMBER);
    }

    private static Map<String, Object> tests() {
        List<String> scalars = List.of("string", "number", "boolean", "array");
        return Map.of("type", "object", "additionalProperties", Map.of("type", scalars));
    }

    private static Map<String, Object> map(Map<String, Object> keys) {
        return Map.of("type", "object", "properties", keys, "additionalProperties", false);
    }
}
