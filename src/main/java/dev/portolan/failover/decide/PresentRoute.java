package dev.portolan.failover.decide;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.TrafficClass;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Where a class goes now: its director's own truth, and only where that is not known what was last
/// wanted. Weights name every region the class knows, also with 0; a closed class has none above 0.
record PresentRoute(SortedMap<RegionId, Integer> weights, Optional<String> closed) {
    PresentRoute {
        weights = Collections.unmodifiableSortedMap(new TreeMap<>(weights));
    }

    static PresentRoute of(Situation situation, TrafficClass trafficClass) {
        Optional<Observed> seen =
                situation.director(trafficClass.director()).flatMap(it -> it.observed());
        String id = trafficClass.id();
        SortedMap<RegionId, Integer> known = new TreeMap<>();
        trafficClass.lawful().regions().forEach(region -> known.put(region, 0));
        if (seen.isPresent() && seen.get().closed().containsKey(id)) {
            return new PresentRoute(known, Optional.of(seen.get().closed().get(id)));
        }
        if (seen.isPresent() && seen.get().weights().containsKey(id)) {
            known.putAll(seen.get().weights().get(id));
            return new PresentRoute(known, Optional.empty());
        }
        return wanted(situation, trafficClass, known);
    }

    private static PresentRoute wanted(
            Situation situation, TrafficClass of, SortedMap<RegionId, Integer> known) {
        Route route = situation.wanted().getOrDefault(of.director(), Map.of()).get(of.id());
        return switch (route) {
            case Route.Closed(var how) -> new PresentRoute(known, Optional.of(how.name()));
            case Route.Serve(var weights) -> {
                known.putAll(weights);
                yield new PresentRoute(known, Optional.empty());
            }
            case null -> {
                known.putAll(of.weights());
                yield new PresentRoute(known, Optional.empty());
            }
        };
    }

    int weight(RegionId region) {
        return weights.getOrDefault(region, 0);
    }

    int sum() {
        return weights.values().stream().mapToInt(Integer::intValue).sum();
    }

    /// Whether the class may be written back as it is: lawful and served, or closed.
    boolean writable(TrafficClass of) {
        return closed.isPresent()
                || (sum() > 0
                        && weights.entrySet().stream()
                                .allMatch(it ->
                                        it.getValue() == 0 || of.lawful().contains(it.getKey())));
    }
}
