package dev.portolan.fleet.view;

import dev.portolan.region.NodeGroup;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.graphql.Type;

/// A node group as GraphQL shows it; what the strategy does not say is null.
@Type("NodeGroup")
public record NodeGroupView(
        String name,
        Optional<String> type,
        Optional<Integer> now,
        Optional<Integer> min,
        Optional<Integer> max,
        Optional<Integer> target,
        Optional<Integer> quota,
        Optional<Double> costPerHour) {

    static NodeGroupView of(NodeGroup group) {
        return new NodeGroupView(
                group.name(),
                group.type(),
                boxed(group.now()),
                boxed(group.min()),
                boxed(group.max()),
                boxed(group.target()),
                boxed(group.quota()),
                group.costPerHour().isPresent()
                        ? Optional.of(group.costPerHour().getAsDouble())
                        : Optional.empty());
    }

    private static Optional<Integer> boxed(OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }
}
