package dev.portolan.fleet.publish;

import dev.portolan.fleet.AutomationState;
import dev.portolan.fleet.Fleet;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Serving;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// The fleet's own metrics, read from the newest snapshot at each scrape.
@Singleton
public class FleetMeters {
    private final PrometheusRegistry registry;
    private final Fleet fleet;
    private final Time time;

    @Inject
    public FleetMeters(PrometheusRegistry registry, Fleet fleet, Time time) {
        this.registry = registry;
        this.fleet = fleet;
        this.time = time;
    }

    void serve(@Observes Serving serving) {
        GaugeWithCallback.builder()
                .name("portolan_fleet_age_seconds")
                .help("Age of the newest picture of the fleet.")
                .callback(gauge -> gauge.call(time.since(fleet.now().atNanos()).toNanos() / 1e9))
                .register(registry);
        GaugeWithCallback.builder()
                .name("portolan_automation")
                .help("State of automation: 1 for the present one.")
                .labelNames("state")
                .callback(this::automation)
                .register(registry);
    }

    private void automation(GaugeWithCallback.Callback gauge) {
        AutomationState now = fleet.now().automation();
        for (AutomationState state : AutomationState.values()) {
            gauge.call(state == now ? 1 : 0, state.name());
        }
    }
}
