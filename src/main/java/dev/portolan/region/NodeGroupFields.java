package dev.portolan.region;

import dev.portolan.region.NodeTypes.NodeType;
import dev.portolan.region.WorkerGroups.WorkerGroup;
import dev.portolan.strategy.Field;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/// Reads the node groups of a region: named in its configuration, sized by the region itself or
/// else by the clusters' worker nodes.
final class NodeGroupFields {
    private final WorkerGroups workers;
    private final NodeTypes types;

    NodeGroupFields(WorkerGroups workers, NodeTypes types) {
        this.workers = workers;
        this.types = types;
    }

    List<NodeGroup> read(Field names, Field sizes) {
        Map<String, Optional<Field>> groups = new LinkedHashMap<>();
        for (Field name : names.items()) {
            String text = name.required();
            if (groups.put(text, Optional.empty()) != null) {
                name.problem("is named twice in this region; keep one");
            }
        }
        sizes.entries().forEach(size -> groups.put(size.key(), Optional.of(size)));
        List<NodeGroup> read = new ArrayList<>();
        groups.forEach((name, size) -> read.add(group(name, size)));
        return read;
    }

    private NodeGroup group(String name, Optional<Field> size) {
        Optional<WorkerGroup> worker = workers.find(name);
        Optional<String> type =
                size.flatMap(it -> it.at("type").text())
                        .or(() -> worker.flatMap(WorkerGroup::type));
        OptionalInt min = or(count(size, "min"), worker.map(WorkerGroup::min));
        OptionalInt max = or(count(size, "max"), worker.map(WorkerGroup::max));
        OptionalInt now = count(size, "now");
        OptionalInt quota = count(size, "quota");
        size.ifPresent(it -> check(it, now, min, max));
        return new NodeGroup(
                name,
                type,
                now,
                min,
                max,
                worker.map(WorkerGroup::target).orElseGet(OptionalInt::empty),
                quota,
                type.flatMap(types::find)
                        .map(NodeType::costPerHour)
                        .orElseGet(OptionalDouble::empty));
    }

    private static OptionalInt count(Optional<Field> size, String key) {
        return WorkerGroupsSection.optional(
                size.flatMap(it -> it.at(key).integer(0, WorkerGroupsSection.MOST_NODES)));
    }

    private static OptionalInt or(OptionalInt own, Optional<OptionalInt> otherwise) {
        return own.isPresent() ? own : otherwise.orElseGet(OptionalInt::empty);
    }

    private static void check(Field size, OptionalInt now, OptionalInt min, OptionalInt max) {
        int most = max.orElse(Integer.MAX_VALUE);
        if (min.orElse(0) > most) {
            size.problem("has min " + min.getAsInt() + ", more than max " + most);
        } else if (now.isPresent() && now.getAsInt() > most) {
            size.problem("has now " + now.getAsInt() + ", more than max " + most);
        }
    }
}
