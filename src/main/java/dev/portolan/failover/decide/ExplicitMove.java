package dev.portolan.failover.decide;

import dev.portolan.plan.Shift;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Shares;
import dev.portolan.traffic.TrafficClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// A move of one class to weights that somebody named, or that were before: its targets are the
/// regions that gain.
record ExplicitMove(Situation situation, TrafficClass of, PresentRoute from) {

    ClassMove to(SortedMap<RegionId, Integer> wanted, Optional<String> closed, Ranking ranking) {
        SortedMap<RegionId, Integer> to = new TreeMap<>();
        from.weights().keySet().forEach(region -> to.put(region, 0));
        to.putAll(wanted);
        Map<RegionId, Double> gained = gains(from.weights(), to);
        double moved = gained.values().stream().mapToDouble(Double::doubleValue).sum();
        RegionId leaves = leaves(to);
        double rps = situation.demand(of, leaves) * moved / 100;
        List<RegionId> named = List.copyOf(gained.keySet());
        return new ClassMove(
                new Shift(
                        of.id(),
                        of.director(),
                        from.weights(),
                        to,
                        closed,
                        false,
                        rps > 0 ? OptionalDouble.of(rps) : OptionalDouble.empty()),
                new Targets(of, ranking.of(of, leaves), Optional.of(named), gained, Map.of(), rps)
                        .list(),
                false);
    }

    boolean changes(Map<RegionId, Integer> to, Optional<String> closed) {
        return !from.closed().equals(closed) || !Weights.same(from.weights(), to);
    }

    /// Percentage points by which regions gain.
    static SortedMap<RegionId, Double> gains(
            Map<RegionId, Integer> from, Map<RegionId, Integer> to) {
        Map<RegionId, Double> before = Shares.of(from);
        SortedMap<RegionId, Double> gains = new TreeMap<>();
        Shares.of(to)
                .forEach((region, share) -> {
                    double gain = share - before.getOrDefault(region, 0.0);
                    if (gain > 1e-9) {
                        gains.put(region, gain);
                    }
                });
        return gains;
    }

    /// The region that loses most; where none does, the one that has most.
    private RegionId leaves(Map<RegionId, Integer> to) {
        Map<RegionId, Double> lost = new TreeMap<>(gains(to, from.weights()));
        Map<RegionId, Double> shown = lost.isEmpty() ? Shares.of(to) : lost;
        List<RegionId> all = new ArrayList<>(from.weights().keySet());
        all.addAll(to.keySet());
        return shown.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(Map.Entry::getKey)
                .orElse(all.getFirst());
    }
}
