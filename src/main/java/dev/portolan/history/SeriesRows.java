package dev.portolan.history;

import dev.portolan.platform.RegionId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The rows of `HistorySql.series` as series. Pure.
final class SeriesRows {
    private SeriesRows() {}

    /// signal, source, vantage, class, at (ms), sum, count, smallest, largest, sketches, minutes.
    static List<HistorySeries> of(RegionId region, List<Object[]> rows) {
        Map<Series, List<HistorySeries.Step>> series = new LinkedHashMap<>();
        for (Object[] row : rows) {
            Series of =
                    new Series(
                            region,
                            (String) row[0],
                            (String) row[1],
                            (String) row[2],
                            (String) row[3]);
            series.computeIfAbsent(of, _ -> new ArrayList<>()).add(step(row));
        }
        return series.entrySet().stream()
                .map(it -> new HistorySeries(it.getKey(), it.getValue()))
                .toList();
    }

    private static HistorySeries.Step step(Object[] row) {
        return new HistorySeries.Step(
                Instant.ofEpochMilli(((Number) row[4]).longValue()),
                number(row[5]),
                (long) number(row[6]),
                number(row[7]),
                number(row[8]),
                sketches((String) row[9]),
                (long) number(row[10]));
    }

    private static double number(@Nullable Object value) {
        return value instanceof Number number ? number.doubleValue() : 0;
    }

    private static List<String> sketches(@Nullable String text) {
        return text == null
                ? List.of()
                : Arrays.stream(text.split("[|]", -1)).filter(one -> !one.isEmpty()).toList();
    }
}
