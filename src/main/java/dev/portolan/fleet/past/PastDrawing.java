package dev.portolan.fleet.past;

import dev.portolan.audit.Event;
import dev.portolan.health.HealthState;
import dev.portolan.history.HistorySeries;
import dev.portolan.history.LatencySketch;
import dev.portolan.history.Recorder;
import dev.portolan.signal.SignalName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/// Lays series out over the steps of a range.
record PastDrawing(PastRange range, Instant from, List<HistorySeries> series) {
    private static final int MOST_LINES = 6;

    StateBand states() {
        List<Map<HealthState, Long>> steps = new ArrayList<>();
        for (int i = 0; i < range.steps(); i++) {
            steps.add(new EnumMap<>(HealthState.class));
        }
        of(Recorder.STATE)
                .forEach(one ->
                        one.steps()
                                .forEach(step -> {
                                    int slot = slot(step.at());
                                    if (slot >= 0) {
                                        steps.get(slot)
                                                .merge(
                                                        HealthState.valueOf(one.of().source()),
                                                        step.count(),
                                                        Long::sum);
                                    }
                                }));
        return StateBand.of(steps);
    }

    List<Chart> charts(RegionPast.Limits limits) {
        return List.of(
                chart(
                        "latency",
                        "Latency, p95 by vantage",
                        SignalName.LATENCY_P95_MS,
                        OptionalDouble.empty(),
                        grouped(
                                Recorder.LATENCY,
                                one -> one.of().vantage(),
                                steps -> quantile(steps, 0.95))),
                chart(
                        "errors",
                        "Errors, by source",
                        SignalName.ERROR_RATIO,
                        limits.errorRatio(),
                        grouped(
                                SignalName.ERROR_RATIO.name(),
                                one -> one.of().source(),
                                PastDrawing::mean)),
                chart(
                        "probes",
                        "Failed probes, by vantage",
                        SignalName.ERROR_RATIO,
                        OptionalDouble.empty(),
                        grouped(
                                SignalName.UP.name(),
                                one -> one.of().vantage(),
                                steps -> 1 - mean(steps))),
                chart(
                        "requests",
                        "Requests served, as directors count them",
                        SignalName.REQUESTS_PER_SECOND,
                        OptionalDouble.empty(),
                        grouped(
                                SignalName.REQUESTS_PER_SECOND.name(),
                                one -> one.of().trafficClass(),
                                this::rate)),
                chart(
                        "load",
                        "CPU and memory, as the region reports",
                        SignalName.CPU_RATIO,
                        limits.cpuRatio(),
                        load()));
    }

    private Map<String, List<Double>> load() {
        Map<String, List<Double>> lines = new TreeMap<>();
        grouped(SignalName.CPU_RATIO.name(), one -> "CPU, " + one.of().source(), PastDrawing::mean)
                .forEach(lines::put);
        grouped(
                        SignalName.MEMORY_RATIO.name(),
                        one -> "memory, " + one.of().source(),
                        PastDrawing::mean)
                .forEach(lines::put);
        return lines;
    }

    private Chart chart(
            String id,
            String title,
            SignalName unit,
            OptionalDouble limit,
            Map<String, List<Double>> values) {
        List<Chart.Line> lines = new ArrayList<>();
        values.entrySet().stream()
                .sorted(
                        Comparator.comparingDouble((Map.Entry<String, List<Double>> line) ->
                                        -most(line.getValue()))
                                .thenComparing(Map.Entry::getKey))
                .limit(MOST_LINES)
                .sorted(Map.Entry.comparingByKey())
                .forEach(line ->
                        lines.add(new Chart.Line(line.getKey(), lines.size(), line.getValue())));
        return new Chart(
                id,
                title,
                unit.unit(),
                from,
                range.step(),
                lines,
                limit,
                Math.max(0, values.size() - MOST_LINES));
    }

    private static double most(List<Double> values) {
        return values.stream()
                .filter(value -> !Double.isNaN(value))
                .mapToDouble(Double::doubleValue)
                .max()
                .orElse(0);
    }

    /// Series of one signal by what `by` says, and the value of each step by `value`.
    private Map<String, List<Double>> grouped(
            String signal,
            Function<HistorySeries, String> by,
            ToDoubleFunction<List<HistorySeries.Step>> value) {
        Map<String, Map<Integer, List<HistorySeries.Step>>> groups = new TreeMap<>();
        for (HistorySeries one : of(signal)) {
            Map<Integer, List<HistorySeries.Step>> steps =
                    groups.computeIfAbsent(by.apply(one), _ -> new HashMap<>());
            one.steps()
                    .forEach(step ->
                            steps.computeIfAbsent(slot(step.at()), _ -> new ArrayList<>())
                                    .add(step));
        }
        groups.remove("");
        Map<String, List<Double>> lines = new TreeMap<>();
        groups.forEach((name, steps) -> {
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < range.steps(); i++) {
                List<HistorySeries.Step> here = steps.getOrDefault(i, List.of());
                values.add(here.isEmpty() ? Double.NaN : value.applyAsDouble(here));
            }
            lines.put(name, values);
        });
        return lines;
    }

    private List<HistorySeries> of(String signal) {
        Predicate<HistorySeries> wanted = one -> one.of().signal().equals(signal);
        return series.stream().filter(wanted).toList();
    }

    /// -1 outside of the range.
    private int slot(Instant at) {
        long slot = Math.floorDiv(Duration.between(from, at).toMillis(), range.step().toMillis());
        return slot >= 0 && slot < range.steps() ? (int) slot : -1;
    }

    private static double mean(List<HistorySeries.Step> steps) {
        double sum = steps.stream().mapToDouble(HistorySeries.Step::sum).sum();
        long count = steps.stream().mapToLong(HistorySeries.Step::count).sum();
        return sum / Math.max(1, count);
    }

    private static double quantile(List<HistorySeries.Step> steps, double quantile) {
        List<String> sketches = new ArrayList<>();
        steps.forEach(step -> sketches.addAll(step.sketches()));
        return LatencySketch.merged(sketches).quantile(quantile).orElse(Double.NaN);
    }

    /// Requests per second over the minutes that were seen.
    private double rate(List<HistorySeries.Step> steps) {
        double sum = steps.stream().mapToDouble(HistorySeries.Step::sum).sum();
        long minutes = steps.stream().mapToLong(HistorySeries.Step::minutes).max().orElse(1);
        return sum / (60.0 * Math.max(1, minutes));
    }

    RegionPast.Mark mark(Event event) {
        double part =
                (double) Duration.between(from, event.at()).toMillis()
                        / (range.step().toMillis() * range.steps());
        return new RegionPast.Mark(event, Chart.figure(Chart.WIDTH * part));
    }
}
