package dev.portolan.plan;

import dev.portolan.platform.RegionId;
import java.util.Collections;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// What happens to one class: weights before and after (0-100, every region it knows), or how it is
/// closed, or that it stays as it is for want of a lawful place; `rps` is what moves, in requests
/// per second, where it is known.
public record Shift(
        String trafficClass,
        String director,
        SortedMap<RegionId, Integer> from,
        SortedMap<RegionId, Integer> to,
        Optional<String> closed,
        boolean stays,
        OptionalDouble rps) {
    public Shift {
        from = Collections.unmodifiableSortedMap(new TreeMap<>(from));
        to = Collections.unmodifiableSortedMap(new TreeMap<>(to));
    }
}
