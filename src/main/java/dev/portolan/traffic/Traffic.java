package dev.portolan.traffic;

import java.util.List;
import java.util.Map;

/// The traffic section of a strategy: directors and classes in file order, and how targets are
/// ranked.
public record Traffic(
        List<DirectorSpec> directors, List<TrafficClass> classes, Map<String, Double> routing) {
    public Traffic {
        directors = List.copyOf(directors);
        classes = List.copyOf(classes);
        routing = Map.copyOf(routing);
    }

    /// The classes of one director, in file order.
    public List<TrafficClass> carriedBy(String director) {
        return classes.stream().filter(it -> it.director().equals(director)).toList();
    }
}
