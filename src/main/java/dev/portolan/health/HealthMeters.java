package dev.portolan.health;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.start.Observing;
import dev.portolan.platform.start.Serving;
import dev.portolan.signal.SignalName;
import dev.portolan.signal.Subject;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.SummaryWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.Quantiles;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BiConsumer;

/// Health as metrics, read from the newest picture at each scrape.
@Singleton
public class HealthMeters {
    private final PrometheusRegistry registry;
    private final Health health;

    @Inject
    public HealthMeters(PrometheusRegistry registry, Health health) {
        this.registry = registry;
        this.health = health;
    }

    void serve(@Observes Serving serving) {
        register();
    }

    void observe(@Observes Observing observing) {
        register();
    }

    private void register() {
        GaugeWithCallback.builder()
                .name("portolan_region_health")
                .help("Health of a region: 1 for the present state.")
                .labelNames("region", "state")
                .callback(gauge -> eachRegion((id, known) -> state(gauge, id, known)))
                .register(registry);
        GaugeWithCallback.builder()
                .name("portolan_region_signal")
                .help("The worst fresh value of each signal of a region, in the signal's unit.")
                .labelNames("region", "signal")
                .callback(gauge -> eachRegion((id, known) -> signals(gauge, id, known)))
                .register(registry);
        SummaryWithCallback.builder()
                .name("portolan_region_latency_seconds")
                .help("Request to first byte between two regions, over the detection window.")
                .labelNames("from", "to")
                .callback(this::latency)
                .register(registry);
    }

    private void eachRegion(BiConsumer<RegionId, Judgement> action) {
        health.now()
                .judgements()
                .forEach((subject, judgement) -> {
                    if (subject instanceof Subject.OfRegion(RegionId id)) {
                        action.accept(id, judgement);
                    }
                });
    }

    private static void state(GaugeWithCallback.Callback gauge, RegionId id, Judgement known) {
        for (HealthState state : HealthState.values()) {
            gauge.call(state == known.verdict().state() ? 1 : 0, id.value(), state.name());
        }
    }

    private static void signals(GaugeWithCallback.Callback gauge, RegionId id, Judgement known) {
        Map<SignalName, Double> worst = new EnumMap<>(SignalName.class);
        for (SignalValue signal : known.signals()) {
            if (!signal.stale() && signal.name() != SignalName.CUSTOM && signal.peer().isEmpty()) {
                worst.merge(signal.name(), signal.value(), (a, b) -> worse(signal.name(), a, b));
            }
        }
        worst.forEach((name, value) -> gauge.call(value, id.value(), name.name()));
    }

    private static double worse(SignalName name, double one, double other) {
        return switch (name) {
            case UP, CERTIFICATE_DAYS -> Math.min(one, other);
            case LATENCY_P50_MS,
                    LATENCY_P95_MS,
                    LATENCY_P99_MS,
                    ERROR_RATIO,
                    CPU_RATIO,
                    MEMORY_RATIO,
                    REQUESTS_PER_SECOND,
                    CONNECTIONS,
                    CUSTOM ->
                    Math.max(one, other);
        };
    }

    private void latency(SummaryWithCallback.Callback summary) {
        for (LatencyCell cell : health.now().latency()) {
            Quantiles.Builder quantiles = Quantiles.builder();
            cell.p50Ms().ifPresent(ms -> quantiles.quantile(new Quantile(0.5, ms / 1000)));
            cell.p95Ms().ifPresent(ms -> quantiles.quantile(new Quantile(0.95, ms / 1000)));
            if (cell.p50Ms().isPresent() || cell.p95Ms().isPresent()) {
                summary.call(
                        -1, Double.NaN, quantiles.build(), cell.from().value(), cell.to().value());
            }
        }
    }
}
