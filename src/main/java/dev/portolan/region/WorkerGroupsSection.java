package dev.portolan.region;

import dev.portolan.region.WorkerGroups.Resource;
import dev.portolan.region.WorkerGroups.WorkerGroup;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.StrategySection;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// Reads `terraform_modules.kubernetes_clusters.configuration.worker_nodes`. Everything is
/// optional; what is not said is unknown, never 0.
@Singleton
public class WorkerGroupsSection implements StrategySection<WorkerGroups> {
    static final int MOST_NODES = 100_000;

    @Override
    public Class<WorkerGroups> type() {
        return WorkerGroups.class;
    }

    @Override
    public WorkerGroups read(Field root, Sections others) {
        Map<String, WorkerGroup> groups = new LinkedHashMap<>();
        Field workers =
                root.at("terraform_modules")
                        .at("kubernetes_clusters")
                        .at("configuration")
                        .at("worker_nodes");
        workers.entries().forEach(group -> groups.put(group.key(), group(group)));
        return new WorkerGroups(groups);
    }

    private static WorkerGroup group(Field group) {
        Field scaling = group.at("scaling");
        Optional<Integer> min = scaling.at("min").integer(0, MOST_NODES);
        Optional<Integer> max = scaling.at("max").integer(0, MOST_NODES);
        if (min.isPresent() && max.isPresent() && min.get() > max.get()) {
            scaling.at("min").problem("is " + min.get() + ", more than max " + max.get());
        }
        Optional<NodeCount> count =
                group.at("count")
                        .shapeOrNumber(NodeCount.SHAPE)
                        .parsed(NodeCount::parse, NodeCount.ACCEPTED);
        if (count.isPresent() && !count.get().agrees(min, max)) {
            group.at("count")
                    .problem("is not what scaling says (min and max); write the same in both");
        }
        Optional<Integer> cpu = scaling.at("target_cpu").integer(1, 100);
        Optional<Integer> memory = scaling.at("target_memory").integer(1, 100);
        if (cpu.isPresent() && memory.isPresent()) {
            scaling.at("target_memory").problem("stands beside target_cpu; keep one of them");
        }
        return new WorkerGroup(
                group.at("type").text(),
                optional(min.or(() -> count.map(NodeCount::min))),
                optional(max.or(() -> count.map(NodeCount::max))),
                optional(cpu.or(() -> memory)),
                cpu.isPresent() ? Optional.of(Resource.CPU) : memory.map(_ -> Resource.MEMORY));
    }

    static OptionalInt optional(Optional<Integer> value) {
        return value.map(OptionalInt::of).orElseGet(OptionalInt::empty);
    }
}
