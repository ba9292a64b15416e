package dev.portolan.traffic.director.haproxy;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Stamp;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// Requests that the points of a director sent to regions, added up since its epoch began: each
/// point has counters of its own, which begin again when it alone is reloaded or somebody clears
/// them, and the newest known ones count while it is silent. Safe for use by several threads.
final class HaproxyTally {
    private final Map<String, Counters> points = new HashMap<>();
    private String epoch = "";

    /// By class and region, after a look that found `truths` under `epochNow`.
    synchronized Map<String, SortedMap<RegionId, Long>> after(
            String epochNow, List<HaproxyTruth> truths) {
        boolean first = points.isEmpty();
        if (!Stamp.agree(epochNow, epoch)) {
            points.replaceAll((_, counters) -> counters.rebased());
        }
        epoch = epochNow;
        for (HaproxyTruth truth : truths) {
            Optional<Counters> known = Optional.ofNullable(points.get(truth.point()));
            points.put(truth.point(), next(known, truth, first));
        }
        Map<String, SortedMap<RegionId, Long>> sums = new HashMap<>();
        truths.stream().findFirst().ifPresent(truth -> sum(truth.backends(), sums));
        return sums;
    }

    private static Counters next(Optional<Counters> known, HaproxyTruth truth, boolean first) {
        Map<String, SortedMap<RegionId, Long>> now = counters(truth);
        String boot = truth.memory().boot();
        if (known.isEmpty()) {
            return new Counters(boot, first ? Map.of() : now, now, truth.when());
        }
        Counters before = known.get();
        return before.boot().equals(boot)
                ? before.after(now, truth.when())
                : new Counters(boot, Map.of(), now, truth.when());
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

    /// Of one point: what its counters were when counting began (less than 0 by what was counted
    /// before they were cleared), and what they are.
    private record Counters(
            String boot,
            Map<String, SortedMap<RegionId, Long>> base,
            Map<String, SortedMap<RegionId, Long>> last,
            HaproxyLook.When when) {

        Counters rebased() {
            return new Counters(boot, last, last, when);
        }

        /// Looks may end in another order than they began: a figure that is lower was cleared only
        /// when it was asked for after the last answer, else it is an old one.
        Counters after(Map<String, SortedMap<RegionId, Long>> now, HaproxyLook.When asked) {
            boolean newer = asked.after(when);
            Map<String, SortedMap<RegionId, Long>> nextBase = copy(base);
            Map<String, SortedMap<RegionId, Long>> nextLast = copy(last);
            now.forEach((backend, figures) ->
                    figures.forEach((region, value) -> {
                        long before = figure(last, backend, region);
                        if (value >= before || newer) {
                            put(nextLast, backend, region, value);
                        }
                        if (value < before && newer) {
                            long from = figure(base, backend, region);
                            put(nextBase, backend, region, from - before);
                        }
                    }));
            boolean later = asked.endedNanos() - when.endedNanos() > 0;
            return new Counters(boot, nextBase, nextLast, later ? asked : when);
        }

        void since(String backend, SortedMap<RegionId, Long> sum) {
            last.getOrDefault(backend, new TreeMap<>())
                    .forEach((region, value) ->
                            sum.merge(region, value - figure(base, backend, region), Long::sum));
        }

        private static long figure(
                Map<String, SortedMap<RegionId, Long>> of, String backend, RegionId region) {
            return of.getOrDefault(backend, Collections.emptySortedMap()).getOrDefault(region, 0L);
        }

        private static void put(
                Map<String, SortedMap<RegionId, Long>> to,
                String backend,
                RegionId region,
                long value) {
            to.computeIfAbsent(backend, _ -> new TreeMap<>()).put(region, value);
        }

        private static Map<String, SortedMap<RegionId, Long>> copy(
                Map<String, SortedMap<RegionId, Long>> of) {
            Map<String, SortedMap<RegionId, Long>> copy = new HashMap<>();
            of.forEach((backend, figures) -> copy.put(backend, new TreeMap<>(figures)));
            return copy;
        }
    }
}
