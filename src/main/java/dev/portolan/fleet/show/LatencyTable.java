package dev.portolan.fleet.show;

import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.health.LatencyCell;
import dev.portolan.platform.RegionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Round trips between regions as a table of at most 20 by 20, in alphabetical order; where more
/// regions exist, the worst are kept.
record LatencyTable(List<String> heads, List<Line> lines, Optional<Instant> at, int left) {
    private static final int MOST = 20;

    /// All cells from one region.
    record Line(String from, List<Cell> cells) {}

    /// `kind` is the class of the cell: `void` (same region), `absent` (nothing seen), or the heat
    /// step `q1` to `q5` of the ratio to the expected round trip; a breach is beyond 1.5 times.
    record Cell(String kind, OptionalDouble p50, double expected, boolean breach) {}

    static LatencyTable of(FleetSnapshot fleet, Moments moments) {
        List<RegionId> ids =
                fleet.regions().stream()
                        .limit(MOST)
                        .map(picture -> picture.region().id())
                        .sorted()
                        .toList();
        Map<RegionId, Map<RegionId, LatencyCell>> cells = new HashMap<>();
        fleet.latency()
                .forEach(cell ->
                        cells.computeIfAbsent(cell.from(), _ -> new HashMap<>())
                                .put(cell.to(), cell));
        List<Line> lines = new ArrayList<>();
        for (RegionId from : ids) {
            Map<RegionId, LatencyCell> row = cells.getOrDefault(from, Map.of());
            lines.add(
                    new Line(
                            from.value(),
                            ids.stream().map(to -> cell(from, to, row.get(to))).toList()));
        }
        Optional<Instant> newest =
                fleet.latency().stream()
                        .flatMap(cell -> moments.when(cell.atNanos()).stream())
                        .max(Comparator.naturalOrder());
        return new LatencyTable(
                ids.stream().map(RegionId::value).toList(),
                lines,
                newest,
                fleet.regions().size() - ids.size());
    }

    private static Cell cell(
            RegionId from, RegionId to, @org.jspecify.annotations.Nullable LatencyCell seen) {
        if (from.equals(to)) {
            return new Cell("void", OptionalDouble.empty(), 0, false);
        }
        if (seen == null || seen.p50Ms().isEmpty()) {
            return new Cell("absent", OptionalDouble.empty(), 0, false);
        }
        double ratio = seen.expectedMs() > 0 ? seen.p50Ms().getAsDouble() / seen.expectedMs() : 1;
        return new Cell("q" + step(ratio), seen.p50Ms(), seen.expectedMs(), ratio > 1.5);
    }

    private static int step(double ratio) {
        if (ratio <= 1.1) {
            return 1;
        }
        if (ratio <= 1.25) {
            return 2;
        }
        return ratio <= 1.5 ? 3 : ratio <= 2 ? 4 : 5;
    }
}
