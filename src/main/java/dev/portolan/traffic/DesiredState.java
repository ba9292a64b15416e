package dev.portolan.traffic;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// The whole state of a director under one generation: a route for every class it carries.
public record DesiredState(String director, long generation, SortedMap<String, Route> routes) {
    public DesiredState {
        routes = Collections.unmodifiableSortedMap(new TreeMap<>(routes));
    }
}
