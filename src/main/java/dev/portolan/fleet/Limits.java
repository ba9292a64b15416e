package dev.portolan.fleet;

import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.Node;
import java.util.OptionalDouble;

/// The thresholds the strategy file states, for the heads of columns: `latencyMs` beyond the
/// expected round trip, `errorRatio` and `cpuRatio` 0-1. What the file does not say is empty.
record Limits(OptionalDouble latencyMs, OptionalDouble errorRatio, OptionalDouble cpuRatio) {
    static final Limits NONE =
            new Limits(OptionalDouble.empty(), OptionalDouble.empty(), OptionalDouble.empty());

    static Limits of(CurrentStrategy strategy) {
        if (!strategy.loaded()) {
            return NONE;
        }
        Node root = strategy.get().document();
        OptionalDouble cpu = threshold(root, "cpu_utilization");
        return new Limits(
                threshold(root, "latency_ms"),
                threshold(root, "error_rate"),
                cpu.isPresent()
                        ? OptionalDouble.of(cpu.getAsDouble() / 100)
                        : OptionalDouble.empty());
    }

    private static OptionalDouble threshold(Node root, String name) {
        Node node = root;
        for (String key :
                new String[] {"failover_config", "health_monitoring", "thresholds", name}) {
            if (!(node instanceof Node.Mapping(_, var entries)) || entries.get(key) == null) {
                return OptionalDouble.empty();
            }
            node = entries.get(key).value();
        }
        if (node instanceof Node.Scalar(_, var text, var kind) && kind == Node.Kind.NUMBER) {
            return OptionalDouble.of(Double.parseDouble(text));
        }
        return OptionalDouble.empty();
    }
}
