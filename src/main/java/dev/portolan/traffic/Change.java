package dev.portolan.traffic;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// One write of a director's whole state: all classes at once, from the routes and the fence the
/// decision was made on to the wanted ones. `wanted.generation()` is the expected one + 1.
public record Change(
        Stamp expected, SortedMap<String, Route> was, DesiredState wanted, Marker marker) {
    public Change {
        was = Collections.unmodifiableSortedMap(new TreeMap<>(was));
        if (wanted.generation() != expected.generation() + 1) {
            throw new IllegalArgumentException(
                    "generation " + wanted.generation() + " does not follow " + expected);
        }
    }
}
