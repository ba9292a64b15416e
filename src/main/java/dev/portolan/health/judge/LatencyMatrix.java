package dev.portolan.health.judge;

import dev.portolan.health.Detection;
import dev.portolan.health.Judgement;
import dev.portolan.health.LatencyCell;
import dev.portolan.health.SignalValue;
import dev.portolan.platform.RegionId;
import dev.portolan.region.Region;
import dev.portolan.region.Regions;
import dev.portolan.signal.SignalName;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/// Round trips between regions: seen by vantages standing in `from`, else as `from` itself reports
/// them (a mapped signal with a peer). A pair that nobody can measure has no cell.
final class LatencyMatrix {
    private static final Comparator<LatencyCell> BY_PAIR =
            Comparator.comparing(LatencyCell::from).thenComparing(LatencyCell::to);

    private LatencyMatrix() {}

    static List<LatencyCell> of(
            Collection<SubjectState> subjects, Regions regions, long now, Detection rules) {
        List<LatencyCell> cells = new ArrayList<>();
        Map<Pair, LatencyCell> reported = new TreeMap<>();
        for (SubjectState subject : subjects) {
            subject.region()
                    .ifPresent(to -> {
                        Map<RegionId, LatencyCell> byFrom = seen(subject, to);
                        heard(subject, to, regions, now, rules)
                                .forEach(cell ->
                                        byFrom.merge(cell.from(), cell, LatencyMatrix::slower));
                        cells.addAll(byFrom.values());
                    });
            subject.region()
                    .ifPresent(from -> reported(subject.judgement(), from, regions, reported));
        }
        cells.forEach(cell -> reported.remove(new Pair(cell.from(), cell.to())));
        cells.addAll(reported.values());
        cells.sort(BY_PAIR);
        return cells;
    }

    /// Where several vantages stand in one region, the slower counts.
    private static Map<RegionId, LatencyCell> seen(SubjectState subject, RegionId to) {
        Map<RegionId, LatencyCell> byFrom = new TreeMap<>();
        for (VantageState vantage : subject.vantages()) {
            vantage.region()
                    .ifPresent(from ->
                            byFrom.merge(from, cell(vantage, from, to), LatencyMatrix::slower));
        }
        return byFrom;
    }

    private static List<LatencyCell> heard(
            SubjectState subject, RegionId to, Regions regions, long now, Detection rules) {
        return subject.others()
                .cells(to, now, rules, (from, end) -> expectedMs(regions, from, end));
    }

    private static LatencyCell cell(VantageState vantage, RegionId from, RegionId to) {
        Latencies seen = vantage.latencies();
        return new LatencyCell(
                from,
                to,
                value(seen.p50()),
                value(seen.p95()),
                vantage.expectedMs(),
                seen.newestNanos());
    }

    private static OptionalDouble value(double ms) {
        return Double.isNaN(ms) ? OptionalDouble.empty() : OptionalDouble.of(ms);
    }

    private static LatencyCell slower(LatencyCell one, LatencyCell other) {
        return other.p95Ms().orElse(-1) > one.p95Ms().orElse(-1) ? other : one;
    }

    private static void reported(
            Judgement judgement, RegionId from, Regions regions, Map<Pair, LatencyCell> into) {
        for (SignalValue signal : judgement.signals()) {
            boolean median = signal.name() == SignalName.LATENCY_P50_MS;
            if (signal.peer().isEmpty()
                    || signal.stale()
                    || !(median || signal.name() == SignalName.LATENCY_P95_MS)) {
                continue;
            }
            RegionId.parse(signal.peer().get())
                    .filter(to -> regions.find(to).isPresent())
                    .ifPresent(to ->
                            into.merge(
                                    new Pair(from, to),
                                    half(signal, from, to, median, regions),
                                    LatencyMatrix::both));
        }
    }

    private static LatencyCell half(
            SignalValue signal, RegionId from, RegionId to, boolean median, Regions regions) {
        OptionalDouble value = OptionalDouble.of(signal.value());
        return new LatencyCell(
                from,
                to,
                median ? value : OptionalDouble.empty(),
                median ? OptionalDouble.empty() : value,
                expectedMs(regions, from, to),
                signal.atNanos());
    }

    private static LatencyCell both(LatencyCell one, LatencyCell other) {
        return new LatencyCell(
                one.from(),
                one.to(),
                one.p50Ms().isPresent() ? one.p50Ms() : other.p50Ms(),
                one.p95Ms().isPresent() ? one.p95Ms() : other.p95Ms(),
                one.expectedMs(),
                Math.max(one.atNanos(), other.atNanos()));
    }

    /// The expected round trip in ms; 0 when either end is unknown.
    static double expectedMs(Regions regions, RegionId from, RegionId to) {
        Optional<Region> start = regions.find(from);
        Optional<Region> end = regions.find(to);
        return start.isPresent() && end.isPresent()
                ? start.get().expectedRttTo(end.get()).toNanos() / 1e6
                : 0;
    }

    private record Pair(RegionId from, RegionId to) implements Comparable<Pair> {
        @Override
        public int compareTo(Pair other) {
            int byFrom = from.compareTo(other.from);
            return byFrom != 0 ? byFrom : to.compareTo(other.to);
        }
    }
}
