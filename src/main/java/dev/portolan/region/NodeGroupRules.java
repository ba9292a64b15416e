package dev.portolan.region;

import dev.portolan.strategy.LintRule;
import dev.portolan.strategy.Strategy;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

/// `NODEGROUP_UNSIZED`: node groups nobody can plan with. `QUOTA_BELOW_MAX`: a group that cannot
/// grow as far as it says.
@Singleton
public class NodeGroupRules implements LintRule {
    @Override
    public void check(Strategy strategy, Report report) {
        for (Region region : strategy.get(Regions.class).all()) {
            unsized(region, report);
            region.nodeGroups().forEach(group -> quota(region, group, report));
        }
    }

    private static void unsized(Region region, Report report) {
        List<String> names =
                region.nodeGroups().stream()
                        .filter(it -> it.max().isEmpty() && it.now().isEmpty())
                        .map(NodeGroup::name)
                        .toList();
        if (!names.isEmpty()) {
            boolean one = names.size() == 1;
            report.warn(
                    "NODEGROUP_UNSIZED",
                    region.path() + ".configuration.node_groups",
                    Optional.of(region.id()),
                    String.join(", ", names)
                            + " of "
                            + region.id()
                            + (one ? " has" : " have")
                            + " no size and "
                            + (one ? "counts" : "count")
                            + " as 0 nodes; write min and max under"
                            + " node_groups here, or under worker_nodes for every region");
        }
    }

    private static void quota(Region region, NodeGroup group, Report report) {
        if (group.quota().isPresent() && group.quota().getAsInt() < group.max().orElse(0)) {
            report.warn(
                    "QUOTA_BELOW_MAX",
                    region.path() + ".node_groups." + group.name() + ".quota",
                    Optional.of(region.id()),
                    group.name()
                            + " may grow to "
                            + group.max().getAsInt()
                            + " nodes, but the provider's quota ends at "
                            + group.quota().getAsInt()
                            + "; have the quota raised, or lower max");
        }
    }
}
