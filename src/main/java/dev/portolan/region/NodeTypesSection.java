package dev.portolan.region;

import dev.portolan.region.NodeTypes.NodeType;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// Reads `node_types`: `vcpu` and `memory_gib` are required, `cost_per_hour` is optional. Default:
/// none.
@Singleton
public class NodeTypesSection implements StrategySection<NodeTypes> {
    private static final double MOST_VCPU = 10_000;
    private static final double MOST_GIB = 1_000_000;
    private static final double MOST_COST = 1_000_000;

    @Override
    public Class<NodeTypes> type() {
        return NodeTypes.class;
    }

    @Override
    public NodeTypes read(Field root, Sections others) {
        Map<String, NodeType> types = new HashMap<>();
        root.at("node_types").entries().forEach(type -> types.put(type.key(), nodeType(type)));
        return new NodeTypes(types);
    }

    private static NodeType nodeType(Field type) {
        return new NodeType(
                size(type.at("vcpu"), MOST_VCPU),
                size(type.at("memory_gib"), MOST_GIB),
                optional(type.at("cost_per_hour").number(0, MOST_COST)));
    }

    private static double size(Field field, double most) {
        field.required();
        return field.number(0, 0, most);
    }

    static OptionalDouble optional(Optional<Double> value) {
        return value.map(OptionalDouble::of).orElseGet(OptionalDouble::empty);
    }
}
