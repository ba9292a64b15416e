package dev.portolan.traffic.director.haproxy;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// The epoch of a director: the boot ids of all its points, `?` for one that nobody has seen yet.
/// As text the boot id alone where there is one point, else `lb1:4f0c,lb2:9a11`.
record HaproxyEpoch(SortedMap<String, String> boots) {
    private static final String UNSEEN = "?";

    HaproxyEpoch {
        boots = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(boots));
    }

    static HaproxyEpoch of(Iterable<String> points, Map<String, String> seen) {
        SortedMap<String, String> boots = new TreeMap<>();
        points.forEach(point -> boots.put(point, seen.getOrDefault(point, UNSEEN)));
        return new HaproxyEpoch(boots);
    }

    /// What a text says of these points.
    HaproxyEpoch parse(String text) {
        Map<String, String> boots = new TreeMap<>();
        if (this.boots.size() == 1) {
            boots.put(this.boots.firstKey(), text);
        } else {
            for (String part : text.split(",", -1)) {
                int colon = part.indexOf(':');
                if (colon > 0) {
                    boots.put(part.substring(0, colon), part.substring(colon + 1));
                }
            }
        }
        return of(this.boots.keySet(), boots);
    }

    String text() {
        return boots.size() == 1
                ? boots.firstEntry().getValue()
                : boots.entrySet().stream()
                        .map(entry -> entry.getKey() + ":" + entry.getValue())
                        .collect(Collectors.joining(","));
    }

    /// Whether no point lost its memory between the two.
    boolean agrees(HaproxyEpoch other) {
        return boots.entrySet().stream()
                .allMatch(entry -> {
                    String there = other.boots.getOrDefault(entry.getKey(), UNSEEN);
                    return there.equals(UNSEEN)
                            || entry.getValue().equals(UNSEEN)
                            || there.equals(entry.getValue());
                });
    }

    /// The boot ids it knows.
    Map<String, String> known() {
        Map<String, String> known = new TreeMap<>(boots);
        known.values().removeIf(UNSEEN::equals);
        return known;
    }
}
