package dev.portolan.fleet.publish;

import dev.portolan.health.Health;
import dev.portolan.platform.Time;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.traffic.TrafficReadings;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;

/// Everything a snapshot is put together from, read where it is resident.
@Singleton
public class FleetSources {
    private final CurrentStrategy current;
    private final Health health;
    private final TrafficReadings traffic;
    private final FleetConditions conditions;
    private final Time time;

    @Inject
    public FleetSources(
            CurrentStrategy current,
            Health health,
            TrafficReadings traffic,
            FleetConditions conditions,
            Time time) {
        this.current = current;
        this.health = health;
        this.traffic = traffic;
        this.conditions = conditions;
        this.time = time;
    }

    /// What is known now; empty before a strategy is loaded.
    Optional<FleetAssembly.Inputs> now() {
        return current.loaded()
                ? Optional.of(
                        new FleetAssembly.Inputs(
                                current.get(),
                                health.now(),
                                traffic.now(),
                                conditions.databaseUp(),
                                conditions.holds(current.get()),
                                time.instant(),
                                time.nanos()))
                : Optional.empty();
    }

    /// Calls `listener` when a verdict, the strategy or how a director stands changed.
    void onDecision(Runnable listener) {
        health.onDecision(listener);
        traffic.onDecision(listener);
        current.onChange(_ -> listener.run());
    }
}
