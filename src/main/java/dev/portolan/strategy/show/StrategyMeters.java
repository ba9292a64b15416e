package dev.portolan.strategy.show;

import dev.portolan.platform.start.Observing;
import dev.portolan.platform.start.Serving;
import dev.portolan.strategy.Revisions;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// The strategy as a metric: whether the file as it stands is in force.
@Singleton
public class StrategyMeters {
    private final PrometheusRegistry registry;
    private final Revisions revisions;

    @Inject
    public StrategyMeters(PrometheusRegistry registry, Revisions revisions) {
        this.registry = registry;
        this.revisions = revisions;
    }

    void serve(@Observes Serving serving) {
        register();
    }

    void observe(@Observes Observing observing) {
        register();
    }

    private void register() {
        GaugeWithCallback.builder()
                .name("portolan_strategy_reload_ok")
                .help("1 when the strategy file as it stands is in force, 0 when it was refused.")
                .callback(gauge -> gauge.call(revisions.lastFailure().isEmpty() ? 1 : 0))
                .register(registry);
    }
}
