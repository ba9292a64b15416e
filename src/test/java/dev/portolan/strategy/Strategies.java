package dev.portolan.strategy;

import dev.portolan.access.AccessSection;
import dev.portolan.access.MetricsSection;
import dev.portolan.configsync.ConfigSyncSection;
import dev.portolan.failover.FailoverSection;
import dev.portolan.failover.RecoverySection;
import dev.portolan.failover.ThresholdRules;
import dev.portolan.health.HealthSection;
import dev.portolan.incident.MonitoringSection;
import dev.portolan.incident.NotificationsSection;
import dev.portolan.infrastructure.InfrastructureSection;
import dev.portolan.infrastructure.ManagedControlPlaneRule;
import dev.portolan.infrastructure.ProviderRegionsRule;
import dev.portolan.infrastructure.ZoneQuorumRule;
import dev.portolan.operations.IncidentLevelsRule;
import dev.portolan.operations.OperationsSection;
import dev.portolan.platform.Time;
import dev.portolan.region.JurisdictionsSection;
import dev.portolan.region.NodeGroupRules;
import dev.portolan.region.NodeTypesSection;
import dev.portolan.region.RegionRules;
import dev.portolan.region.RegionsSection;
import dev.portolan.region.RoutingStrategySection;
import dev.portolan.region.TopologySection;
import dev.portolan.region.WorkerGroupsSection;
import dev.portolan.replication.ReplicationSection;
import dev.portolan.replication.StrongAcrossRegionsRule;
import dev.portolan.replication.VectorSimilarityRule;
import dev.portolan.rollout.DeploymentSection;
import dev.portolan.sovereignty.RequirementRules;
import dev.portolan.sovereignty.SovereigntySection;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads strategies in tests, with the sections and rules of every room but sources and traffic.
public final class Strategies {
    public static final Instant AT = Instant.parse("2026-03-01T00:00:00Z");

    /// The least a strategy may hold.
    public static final String ONE_REGION =
            "regional_setup: { primary_regions: { us_east_1: { purpose: Hub } } }\n";

    private static final List<LintRule> RULES =
            List.of(
                    new ZoneQuorumRule(),
                    new ManagedControlPlaneRule(),
                    new ProviderRegionsRule(),
                    new NodeGroupRules(),
                    new RegionRules(),
                    new StrongAcrossRegionsRule(),
                    new VectorSimilarityRule(),
                    new RequirementRules(),
                    new ThresholdRules(),
                    new IncidentLevelsRule());

    private Strategies() {}

    public static List<StrategySection<?>> sections() {
        return List.of(
                new RegionsSection(),
                new WorkerGroupsSection(),
                new NodeTypesSection(),
                new JurisdictionsSection(),
                new TopologySection(),
                new RoutingStrategySection(),
                new InfrastructureSection(),
                new DeploymentSection(),
                new ReplicationSection(),
                new ConfigSyncSection(),
                new SovereigntySection(),
                new FailoverSection(),
                new RecoverySection(),
                new OperationsSection(),
                new MonitoringSection(),
                new NotificationsSection(),
                new AccessSection(),
                new MetricsSection(),
                new HealthSection(),
                new OthersSection());
    }

    public static StrategyReading reading() {
        return new StrategyReading(sections(), RULES);
    }

    /// What commands read files by, with these sections and rules alone.
    public static StrategyLoading loading(List<StrategySection<?>> sections, List<LintRule> rules) {
        return new StrategyLoading(
                new StrategySource(Optional.empty(), Optional::empty),
                new StrategyReading(sections, rules),
                List::of,
                Time.SYSTEM);
    }

    /// The shipped document.
    public static String document() {
        try {
            return new String(StrategySource.document().bytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static StrategyReading.Outcome read(String yaml) {
        return reading().read(StrategyInput.of(StrategyFile.of("s.yaml", yaml)), AT);
    }

    /// The strategy a text is; fails with its problems when it is none.
    public static Strategy good(String yaml) {
        return good(read(yaml));
    }

    public static Strategy good(StrategyReading.Outcome outcome) {
        return switch (outcome) {
            case StrategyReading.Outcome.Good(Strategy strategy) -> strategy;
            case StrategyReading.Outcome.Refused(List<Problem> problems) ->
                    throw new AssertionError("refused: " + problems);
        };
    }

    /// The problems of a text that is no strategy, each as `./portolan check` prints it.
    public static List<String> problems(String yaml) {
        return switch (read(yaml)) {
            case StrategyReading.Outcome.Good _ -> List.of();
            case StrategyReading.Outcome.Refused(List<Problem> problems) ->
                    problems.stream().map(Problem::toString).toList();
        };
    }

    /// One section's record of `ONE_REGION` and what the text adds.
    public static <T> T section(Class<T> type, String yaml) {
        return good(ONE_REGION + yaml).get(type);
    }

    /// The ids of what the linter says.
    public static List<String> warnings(String yaml) {
        return good(yaml).warnings().stream().map(Problem::code).toList();
    }

    static Node node(String yaml) {
        Problems problems = new Problems();
        Optional<Node> node = YamlFile.read(StrategyFile.of("s.yaml", yaml), problems);
        return node.filter(_ -> !problems.hasErrors())
                .orElseThrow(() -> new AssertionError("refused: " + problems.list()));
    }
}
