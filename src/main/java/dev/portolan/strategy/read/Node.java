package dev.portolan.strategy.read;

import dev.portolan.strategy.Place;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A YAML value that remembers where it stands.
public sealed interface Node {
    Place place();

    /// A map, in file order; keys are unique strings.
    record Mapping(Place place, Map<String, Entry> entries) implements Node {
        public Mapping {
            entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
        }
    }

    /// A key with its own place, and its value.
    record Entry(Place place, Node value) {}

    /// A list.
    record Sequence(Place place, List<Node> items) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }
    }

    /// A scalar as written, with what the YAML 1.2 core schema takes it for (`NO` is a string).
    record Scalar(Place place, String text, Kind kind) implements Node {}

    /// What a scalar is under the YAML 1.2 core schema.
    enum Kind {
        STRING,
        NUMBER,
        BOOLEAN,
        NULL
    }
}
