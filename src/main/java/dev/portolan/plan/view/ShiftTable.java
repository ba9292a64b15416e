package dev.portolan.plan.view;

import dev.portolan.plan.Shift;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Shares;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/// What moves where, as a table: classes down, regions across, shares before and after. Regions
/// that change most stand first; at most eight are shown, `leftOut` counts the others.
public record ShiftTable(
        List<RegionId> regions, int leftOut, List<Row> rows, SortedMap<RegionId, Double> change) {
    private static final int MOST = 8;

    /// One class. `fate` is `moves`, `stays`, `closes` or `same`.
    public record Row(Shift shift, String fate, List<Cell> cells) {}

    /// Shares in percent, and the requests per second that come (or, negative, go), where known.
    public record Cell(boolean served, double from, double to, OptionalDouble change) {
        /// Whether the share is another one afterwards.
        public boolean changes() {
            return Math.abs(from - to) >= 0.05;
        }
    }

    public static ShiftTable of(List<Shift> shifts) {
        SortedMap<RegionId, Double> change = new TreeMap<>();
        SortedMap<RegionId, Double> weight = new TreeMap<>();
        for (Shift shift : shifts) {
            for (RegionId region : named(shift)) {
                Cell cell = cell(shift, region);
                cell.change().ifPresent(rps -> change.merge(region, rps, Double::sum));
                weight.merge(
                        region,
                        Math.abs(cell.to() - cell.from()) * 1000 + cell.from(),
                        Double::sum);
            }
        }
        List<RegionId> all =
                weight.entrySet().stream()
                        .sorted(
                                Map.Entry.<RegionId, Double>comparingByValue(
                                                Comparator.reverseOrder())
                                        .thenComparing(Map.Entry.comparingByKey()))
                        .map(Map.Entry::getKey)
                        .toList();
        List<RegionId> shown = all.stream().limit(MOST).toList();
        return new ShiftTable(
                shown,
                all.size() - shown.size(),
                shifts.stream().map(shift -> row(shift, shown)).toList(),
                change);
    }

    /// What leaves its region, over all classes, in requests per second; empty when for none of
    /// them it is known.
    public OptionalDouble moving() {
        double sum = 0;
        boolean any = false;
        for (Row row : rows) {
            if (row.fate().equals("moves") || row.fate().equals("closes")) {
                sum += row.shift().rps().orElse(0);
                any |= row.shift().rps().isPresent();
            }
        }
        return any ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }

    /// The classes whose fate this is.
    public List<Shift> that(String fate) {
        return rows.stream().filter(row -> row.fate().equals(fate)).map(Row::shift).toList();
    }

    /// The regions that get more than before.
    public List<RegionId> gaining() {
        TreeSet<RegionId> gaining = new TreeSet<>();
        for (Row row : rows) {
            Map<RegionId, Double> from = Shares.of(row.shift().from());
            Shares.of(row.shift().to())
                    .forEach((region, share) -> {
                        if (share - from.getOrDefault(region, 0.0) >= 0.05) {
                            gaining.add(region);
                        }
                    });
        }
        return List.copyOf(gaining);
    }

    private static TreeSet<RegionId> named(Shift shift) {
        TreeSet<RegionId> named = new TreeSet<>(shift.from().keySet());
        named.addAll(shift.to().keySet());
        return named;
    }

    private static Row row(Shift shift, List<RegionId> regions) {
        List<Cell> cells = new ArrayList<>();
        boolean changes = false;
        for (RegionId region : regions) {
            Cell cell = cell(shift, region);
            cells.add(cell);
            changes |= cell.changes();
        }
        String fate =
                shift.stays()
                        ? "stays"
                        : shift.closed().isPresent() ? "closes" : changes ? "moves" : "same";
        return new Row(shift, fate, cells);
    }

    private static Cell cell(Shift shift, RegionId region) {
        Map<RegionId, Double> before = Shares.of(shift.from());
        Map<RegionId, Double> after =
                shift.stays()
                        ? before
                        : shift.closed().isPresent() ? Map.of() : Shares.of(shift.to());
        double from = before.getOrDefault(region, 0.0);
        double to = after.getOrDefault(region, 0.0);
        double leaving = 0;
        for (Map.Entry<RegionId, Double> entry : before.entrySet()) {
            leaving += Math.max(0, entry.getValue() - after.getOrDefault(entry.getKey(), 0.0));
        }
        Optional<Double> change =
                shift.rps().isPresent() && leaving > 0 && Math.abs(to - from) >= 0.05
                        ? Optional.of(shift.rps().getAsDouble() * (to - from) / leaving)
                        : Optional.empty();
        return new Cell(
                named(shift).contains(region),
                from,
                to,
                change.map(OptionalDouble::of).orElseGet(OptionalDouble::empty));
    }
}
