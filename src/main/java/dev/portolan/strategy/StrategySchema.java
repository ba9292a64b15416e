package dev.portolan.strategy;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// `strategy.schema.json`: the union of what the sections accept. Where nobody names a key, the
/// schema refuses it.
public final class StrategySchema {
    private static final String PROPERTIES = "properties";
    private static final String OTHERS = "additionalProperties";
    private static final String ANY = "*";

    private StrategySchema() {}

    /// The whole document, as plain maps and lists ready for JSON.
    public static Map<String, Object> of(Collection<StrategySection<?>> sections) {
        Branch root = new Branch();
        Map<String, Object> fragments = new TreeMap<>();
        sections.forEach(
                section -> section.schema().forEach((key, it) -> merge(fragments, key, it)));
        fragments.forEach((pattern, fragment) -> root.at(pattern).schema = fragment);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", "Portolan strategy file");
        schema.putAll(asMap(root.build()));
        return schema;
    }

    /// One key of the pattern: what stands at it, and below it.
    private static final class Branch {
        private final Map<String, Branch> below = new TreeMap<>();
        private Object schema = Map.of();

        Branch at(String pattern) {
            Branch branch = this;
            for (String key : pattern.replace("[]", "." + ANY).split("\\.", -1)) {
                branch = branch.below.computeIfAbsent(key, _ -> new Branch());
            }
            return branch;
        }

        Object build() {
            if (below.isEmpty()) {
                return closed(schema);
            }
            Map<String, Object> built = new LinkedHashMap<>();
            Branch any = below.get(ANY);
            boolean named = below.size() > (any == null ? 0 : 1);
            if (any != null && !named && "array".equals(asMap(schema).get("type"))) {
                built.put("type", "array");
                built.put("items", any.build());
            } else {
                built.put("type", "object");
                built.put(PROPERTIES, properties(any));
                built.put(OTHERS, any != null && !named ? any.build() : false);
            }
            return merged(built, closed(schema));
        }

        private Map<String, Object> properties(@Nullable Branch any) {
            Map<String, Object> properties = new LinkedHashMap<>();
            below.forEach((key, branch) -> {
                if (!key.equals(ANY)) {
                    Object own = branch.build();
                    properties.put(key, any == null ? own : merged(own, any.build()));
                }
            });
            return properties;
        }
    }

    private static void merge(Map<String, Object> into, String key, Object fragment) {
        into.merge(key, fragment, StrategySchema::merged);
    }

    /// Both together; where both say something of one keyword, maps merge and else the first
    /// stands, but a named value wins over "no other key".
    private static Object merged(Object first, Object second) {
        if (!(first instanceof Map<?, ?>) || !(second instanceof Map<?, ?>)) {
            return Boolean.FALSE.equals(first) ? second : first;
        }
        Map<String, Object> both = new LinkedHashMap<>(asMap(first));
        asMap(second).forEach((key, value) -> both.merge(key, value, StrategySchema::merged));
        return both;
    }

    /// Closes every map schema that lists its keys.
    private static Object closed(Object schema) {
        return switch (schema) {
            case Map<?, ?> map -> {
                Map<String, Object> closed = new LinkedHashMap<>();
                asMap(map).forEach((key, value) -> closed.put(key, closed(value)));
                if (closed.containsKey(PROPERTIES) && !closed.containsKey("allOf")) {
                    closed.putIfAbsent(OTHERS, false);
                }
                yield closed;
            }
            case Collection<?> list -> list.stream().map(StrategySchema::closed).toList();
            case Object[] array -> List.of(array);
            default -> schema;
        };
    }

    private static Map<String, Object> asMap(Object map) {
        Map<String, Object> typed = new LinkedHashMap<>();
        if (map instanceof Map<?, ?> raw) {
            raw.forEach((key, value) -> typed.put(String.valueOf(key), value));
        }
        return typed;
    }
}
