package dev.portolan.region;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a machine type offers and costs, by its name (`node_types`).
public record NodeTypes(Map<String, NodeType> byName) {
    public NodeTypes {
        byName = Map.copyOf(byName);
    }

    public Optional<NodeType> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// One type; memory in GiB, cost in the strategy's currency a node and hour, empty when it does
    /// not say.
    public record NodeType(double vcpu, double memoryGib, OptionalDouble costPerHour) {}
}
