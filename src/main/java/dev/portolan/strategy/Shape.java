package dev.portolan.strategy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What readings ask of one value of the strategy file, noted down as they ask, and the JSON Schema
/// (2020-12) of it. A value that is asked for in several ways (as a text, a map, a list) may be any
/// of them.
final class Shape {
    private final AtomicInteger names;
    private final Map<String, Shape> keys = new TreeMap<>();
    private final Set<String> required = new TreeSet<>();
    private final Set<List<String>> alternatives = new LinkedHashSet<>();
    private final Map<String, Shape> kinds = new TreeMap<>();
    private final List<Shape> items = new ArrayList<>();
    private @Nullable Map<String, Object> value;
    private @Nullable Named named;
    private boolean anything;
    private boolean listed;
    private boolean counted;
    private int least;
    private int most = Integer.MAX_VALUE;

    private Shape(AtomicInteger names) {
        this.names = names;
    }

    /// What is asked of a whole document.
    static Shape document() {
        return new Shape(new AtomicInteger());
    }

    /// Every other key of a map: what stands there, and which keys it may have; `example` stands
    /// for all of them.
    private record Named(String example, List<String> among, Shape shape) {}

    Shape key(String name) {
        return keys.computeIfAbsent(name, _ -> new Shape(names));
    }

    /// The value at each key that is a name. No two maps have the same example.
    Shape named(List<String> among) {
        return named("any" + names.incrementAndGet(), among);
    }

    Shape named(String example, List<String> among) {
        if (named == null) {
            named = new Named(example, among, new Shape(names));
        }
        return named.shape;
    }

    String example() {
        return named == null ? "" : named.example;
    }

    Shape item() {
        return items(1).getFirst();
    }

    /// A list of exactly so many.
    List<Shape> pairwise(int count) {
        counted = true;
        return items(count);
    }

    private List<Shape> items(int count) {
        while (items.size() < count) {
            Shape item = new Shape(names);
            item.listed = true;
            items.add(item);
        }
        return items;
    }

    /// The same map where `key` has the value `name`.
    Shape kind(String key, String name) {
        Shape kind = kinds.computeIfAbsent(name, _ -> new Shape(names));
        kind.key(key).value = Map.of("const", name);
        kind.require(key);
        return kind;
    }

    void require(String key) {
        required.add(key);
    }

    /// What `reading` requires is required only beside `key`, and no other alternative then.
    <T> T alternative(String key, Supplier<T> reading) {
        Set<String> always = new TreeSet<>(required);
        T read = reading.get();
        required.removeAll(always);
        required.add(key);
        alternatives.add(List.copyOf(required));
        required.clear();
        required.addAll(always);
        return read;
    }

    /// A single value of which nothing else is known.
    void text() {
        if (value == null) {
            value = listed ? SchemaOf.scalar() : SchemaOf.text();
        }
    }

    /// A single value that has to fit.
    void value(Map<String, Object> schema) {
        if (value != null
                && !value.equals(SchemaOf.text())
                && !value.equals(SchemaOf.scalar())
                && !value.equals(schema)) {
            throw new IllegalStateException("one value is read as " + value + " and " + schema);
        }
        value = schema;
    }

    void anything() {
        anything = true;
    }

    /// Stands for a list of one.
    void listed() {
        listed = true;
    }

    void sized(int fewest, int largest) {
        least = fewest;
        most = largest;
    }

    Map<String, Object> schema() {
        List<Map<String, Object>> ways = new ArrayList<>();
        if (value != null) {
            ways.add(value);
        }
        if (!kinds.isEmpty()) {
            kinds.values().forEach(this::complete);
            ways.add(Map.of("oneOf", kinds.values().stream().map(Shape::map).toList()));
        } else if (!keys.isEmpty() || named != null) {
            ways.add(map());
        }
        if (!items.isEmpty()) {
            ways.add(list());
        }
        if (anything || ways.isEmpty()) {
            return Map.of();
        }
        return ways.size() == 1 ? ways.getFirst() : Map.of("anyOf", ways);
    }

    /// What is asked of every kind is asked of each.
    private void complete(Shape kind) {
        keys.forEach(kind.keys::putIfAbsent);
        kind.required.addAll(required);
    }

    private Map<String, Object> map() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("type", "object");
        if (!keys.isEmpty()) {
            Map<String, Object> properties = new LinkedHashMap<>();
            keys.forEach((key, shape) -> properties.put(key, shape.schema()));
            map.put("properties", properties);
        }
        if (!required.isEmpty()) {
            map.put("required", List.copyOf(required));
        }
        if (!alternatives.isEmpty()) {
            map.put("oneOf", alternatives.stream().map(it -> Map.of("required", it)).toList());
        }
        if (named != null && !named.among.isEmpty()) {
            map.put("propertyNames", Map.of("enum", named.among));
        }
        map.put("additionalProperties", named == null ? false : named.shape.schema());
        bounds(map, "minProperties", "maxProperties");
        return map;
    }

    private Map<String, Object> list() {
        List<Map<String, Object>> schemas = items.stream().map(Shape::schema).toList();
        boolean alike = Set.copyOf(schemas).size() == 1;
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("type", "array");
        if (!alike) {
            list.put("prefixItems", schemas);
        }
        list.put("items", alike ? schemas.getFirst() : false);
        if (counted) {
            sized(items.size(), alike ? items.size() : Integer.MAX_VALUE);
        }
        bounds(list, "minItems", "maxItems");
        return list;
    }

    private void bounds(Map<String, Object> schema, String fewest, String largest) {
        if (least > 0) {
            schema.put(fewest, least);
        }
        if (most < Integer.MAX_VALUE) {
            schema.put(largest, most);
        }
    }
}
