package dev.portolan.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.infrastructure.Infrastructure.CloudProvider;
import dev.portolan.infrastructure.Infrastructure.ControlPlane;
import dev.portolan.infrastructure.Infrastructure.Distribution;
import dev.portolan.platform.RegionId;
import dev.portolan.region.WorkerGroups;
import dev.portolan.region.WorkerGroups.Resource;
import dev.portolan.region.WorkerGroups.WorkerGroup;
import dev.portolan.strategy.read.Strategies;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class InfrastructureSectionTest {
    @Test
    void declaresNothingByDefault() {
        assertThat(Strategies.section(Infrastructure.class, ""))
                .isEqualTo(
                        new Infrastructure(
                                List.of(),
                                Map.of(),
                                new ControlPlane(
                                        OptionalInt.empty(), Optional.empty(), Optional.empty()),
                                new WorkerGroups(Map.of())));
    }

    @Test
    void readsWhatTheDocumentDeclares() {
        Infrastructure read = Strategies.good(Strategies.document()).get(Infrastructure.class);
        assertThat(read.components())
                .containsExactly("VPC configuration", "Subnet layout", "Security groups");
        assertThat(read.providers())
                .containsExactly(
                        Map.entry(
                                "aws",
                                new CloudProvider(
                                        List.of(
                                                RegionId.of("us-east-1"),
                                                RegionId.of("eu-west-1"),
                                                RegionId.of("ap-southeast-1"),
                                                RegionId.of("sa-east-1")),
                                        List.of(
                                                "Multi-region state",
                                                "Cross-region peering",
                                                "Transit gateway"))));
        assertThat(read.controlPlane())
                .isEqualTo(
                        new ControlPlane(
                                OptionalInt.of(3),
                                Optional.of("m5.xlarge"),
                                Optional.of(Distribution.MULTI_AZ)));
        assertThat(read.workers().find("vector_storage"))
                .contains(
                        new WorkerGroup(
                                Optional.of("r5.2xlarge"),
                                OptionalInt.of(3),
                                OptionalInt.of(9),
                                OptionalInt.of(75),
                                Optional.of(Resource.MEMORY)));
    }

    @Test
    void refusesWhatCannotBe() {
        assertThat(
                        Strategies.problems(
                                Strategies.ONE_REGION
                                        + """
                                        terraform_modules:
                                          base_infrastructure:
                                            components: VPC
                                            provider_config: { aws: { regions: ["us east"] } }
                                          kubernetes_clusters:
                                            configuration:
                                              master_nodes: { count: 0, distribution: everywhere }
                                        """))
                .satisfiesExactly(
                        said -> assertThat(said).contains("components: must be a list"),
                        said ->
                                assertThat(said)
                                        .contains("regions[0]: is \"us east\"; a region id"),
                        said ->
                                assertThat(said)
                                        .contains("count: is \"0\"; a whole number from 1 to 99"),
                        said ->
                                assertThat(said)
                                        .contains("one of multi_az, single_az is accepted"));
    }
}
