package dev.portolan.history;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// Percentiles of several series of times together: of all that was seen in a step. Pure.
final class Quantiles {
    private Quantiles() {}

    /// Steps without a sketch are left out.
    static List<HistoryPoint> of(List<HistorySeries> series, double quantile) {
        SortedMap<Instant, List<HistorySeries.Step>> steps = new TreeMap<>();
        series.forEach(one ->
                one.steps()
                        .forEach(step ->
                                steps.computeIfAbsent(step.at(), _ -> new ArrayList<>())
                                        .add(step)));
        List<HistoryPoint> points = new ArrayList<>();
        steps.forEach((at, together) -> {
            List<String> sketches = new ArrayList<>();
            together.forEach(step -> sketches.addAll(step.sketches()));
            LatencySketch.Merged all = LatencySketch.merged(sketches);
            OptionalDouble value = all.quantile(quantile);
            if (value.isPresent()) {
                points.add(
                        new HistoryPoint(
                                at,
                                value.getAsDouble(),
                                OptionalDouble.of(least(together)),
                                OptionalDouble.of(most(together)),
                                all.count()));
            }
        });
        return points;
    }

    private static double least(List<HistorySeries.Step> steps) {
        return steps.stream().mapToDouble(HistorySeries.Step::min).min().orElse(0);
    }

    private static double most(List<HistorySeries.Step> steps) {
        return steps.stream().mapToDouble(HistorySeries.Step::max).max().orElse(0);
    }
}
