package dev.portolan.traffic.director;

import dev.portolan.platform.RegionId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Requests that the points of a director sent to regions, added up since its epoch began: each
/// point has counters of its own, which begin again when it alone is reloaded, and the newest known
/// ones count while it is silent. Safe for use by several threads.
final class HaproxyTally {
    private final Map<String, Counters> points = new HashMap<>();
    private String epoch = "";

    /// By class and region, after a look that found `truths` under `epochNow`.
    synchronized Map<String, SortedMap<RegionId, Long>> after(
            String epochNow, List<HaproxyTruth> truths) {
        boolean first = points.isEmpty();
        if (!epochNow.equals(epoch)) {
            points.replaceAll((_, counters) -> counters.rebased());
            epoch = epochNow;
        }
        for (HaproxyTruth truth : truths) {
            points.put(truth.point(), next(truth, first));
        }
        Map<String, SortedMap<RegionId, Long>> sums = new HashMap<>();
        truths.stream().findFirst().ifPresent(truth -> sum(truth.backends(), sums));
        return sums;
    }

    private Counters next(HaproxyTruth truth, boolean first) {
        Map<String, SortedMap<RegionId, Long>> now = counters(truth);
        Counters before = points.get(truth.point());
        if (before == null) {
            return new Counters(truth.memory().boot(), first ? Map.of() : now, now);
        }
        return before.boot().equals(truth.memory().boot())
                ? new Counters(before.boot(), before.base(), highest(before.last(), now))
                : new Counters(truth.memory().boot(), Map.of(), now);
    }

    private void sum(HaproxyBackends backends, Map<String, SortedMap<RegionId, Long>> sums) {
        backends.byClass()
                .forEach((id, backend) -> {
                    SortedMap<RegionId, Long> sum = new TreeMap<>();
                    points.values().forEach(point -> point.since(backend, sum));
                    sums.put(id, sum);
                });
    }

    private static Map<String, SortedMap<RegionId, Long>> counters(HaproxyTruth truth) {
        Map<String, SortedMap<RegionId, Long>> counters = new HashMap<>();
        truth.backends()
                .byClass()
                .values()
                .forEach(backend ->
                        counters.put(
                                backend,
                                HaproxyBackends.byRegion(
                                        truth.answer().of(backend), HaproxyServer::requests)));
        return counters;
    }

    /// Looks may end in another order than they began.
    private static Map<String, SortedMap<RegionId, Long>> highest(
            Map<String, SortedMap<RegionId, Long>> one,
            Map<String, SortedMap<RegionId, Long>> other) {
        Map<String, SortedMap<RegionId, Long>> highest = new HashMap<>(one);
        other.forEach((backend, figures) ->
                highest.merge(
                        backend,
                        figures,
                        (before, now) -> {
                            SortedMap<RegionId, Long> most = new TreeMap<>(before);
                            now.forEach((region, value) -> most.merge(region, value, Math::max));
                            return most;
                        }));
        return highest;
    }

    /// Of one point: what its counters were when counting began, and what they are.
    private record Counters(
            String boot,
            Map<String, SortedMap<RegionId, Long>> base,
            Map<String, SortedMap<RegionId, Long>> last) {

        Counters rebased() {
            return new Counters(boot, last, last);
        }

        void since(String backend, SortedMap<RegionId, Long> sum) {
            SortedMap<RegionId, Long> from = base.getOrDefault(backend, new TreeMap<>());
            last.getOrDefault(backend, new TreeMap<>())
                    .forEach((region, value) ->
                            sum.merge(region, value - from.getOrDefault(region, 0L), Long::sum));
        }
    }
}
