package dev.portolan.strategy.read;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The anchors of one file. Aliases share the value they name; what they stand for is counted, so
/// that a small file cannot unfold into a large one.
final class Anchors {
    static final int MOST = 50;
    static final int MOST_VALUES = 200_000;
    private final Map<String, Anchored> known = new HashMap<>();
    private int anchors;
    private long values;

    /// Whether one more anchor is accepted.
    boolean admit() {
        anchors++;
        return anchors <= MOST;
    }

    void put(String name, Anchored anchored) {
        known.put(name, anchored);
    }

    Optional<Anchored> find(String name) {
        return Optional.ofNullable(known.get(name));
    }

    /// Whether the values of one more alias are accepted.
    boolean unfold(Anchored anchored) {
        values += anchored.size;
        return values <= MOST_VALUES;
    }

    /// A value with an anchor: how many values it holds, and how deep it nests.
    record Anchored(Node node, long size, int depth) {}
}
