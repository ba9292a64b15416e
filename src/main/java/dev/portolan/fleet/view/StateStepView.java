package dev.portolan.fleet.view;

import dev.portolan.health.HealthState;
import dev.portolan.history.HistorySeries;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/// One step of a region's states: how much of what was seen of it (`seconds`) was spent in each, in
/// percent.
@Type("StateStep")
public record StateStepView(
        @NonNull Instant at,
        double healthyPercent,
        double degradedPercent,
        double unhealthyPercent,
        double unknownPercent,
        long seconds) {
    /// Of the series of `Recorder.STATE`, each of one state; steps of which nothing was seen are
    /// left out.
    public static List<@NonNull StateStepView> of(List<HistorySeries> states) {
        SortedMap<Instant, Map<HealthState, Long>> steps = new TreeMap<>();
        for (HistorySeries series : states) {
            HealthState state = HealthState.valueOf(series.of().source());
            series.steps()
                    .forEach(step ->
                            steps.computeIfAbsent(step.at(), _ -> new EnumMap<>(HealthState.class))
                                    .merge(state, step.count(), Long::sum));
        }
        return steps.entrySet().stream().map(it -> of(it.getKey(), it.getValue())).toList();
    }

    private static StateStepView of(Instant at, Map<HealthState, Long> seconds) {
        long all = seconds.values().stream().mapToLong(Long::longValue).sum();
        return new StateStepView(
                at,
                part(seconds, HealthState.HEALTHY, all),
                part(seconds, HealthState.DEGRADED, all),
                part(seconds, HealthState.UNHEALTHY, all),
                part(seconds, HealthState.UNKNOWN, all),
                all);
    }

    private static double part(Map<HealthState, Long> seconds, HealthState state, long all) {
        return 100.0 * seconds.getOrDefault(state, 0L) / Math.max(1, all);
    }
}
