package dev.portolan.fleet.show;

import dev.portolan.health.Detection;
import dev.portolan.health.Thresholds;
import dev.portolan.strategy.CurrentStrategy;
import java.util.OptionalDouble;

/// The thresholds in force, for the heads of columns: `latencyMs` beyond the expected round trip,
/// `errorRatio` and `cpuRatio` 0-1; empty while no strategy is loaded.
record Limits(OptionalDouble latencyMs, OptionalDouble errorRatio, OptionalDouble cpuRatio) {
    static final Limits NONE =
            new Limits(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    static Limits of(CurrentStrategy strategy) {
        return strategy.loaded() ? of(strategy.get().get(Detection.class).thresholds()) : NONE;
    }

    static Limits of(Thresholds thresholds) {
        return new Limits(
                OptionalDouble.of(thresholds.latencyMs()),
                OptionalDouble.of(thresholds.errorRate()),
                OptionalDouble.of(thresholds.cpuUtilization() / 100));
    }
}
