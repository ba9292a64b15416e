package dev.portolan.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import dev.portolan.strategy.read.Strategies;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class RegionsSectionTest {
    @Test
    void leavesUnknownWhatARegionDoesNotSay() {
        Region region = only("regional_setup: { edge_regions: { my_place: } }\n");
        assertThat(region)
                .isEqualTo(
                        new Region(
                                RegionId.of("my-place"),
                                RegionRole.EDGE,
                                Optional.empty(),
                                "",
                                List.of(),
                                List.of(),
                                List.of(),
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(),
                                OptionalDouble.empty(),
                                OptionalDouble.empty(),
                                Optional.empty()));
    }

    @Test
    void readsEverythingARegionSays() {
        Region region = Strategies.good(FULL).get(Regions.class).all().getFirst();
        assertThat(region)
                .isEqualTo(
                        new Region(
                                RegionId.of("us-east-1"),
                                RegionRole.PRIMARY,
                                Optional.of("CA"),
                                "Hub",
                                List.of("One", "Two"),
                                List.of("a", "b"),
                                List.of(
                                        new NodeGroup(
                                                "high_compute",
                                                Optional.of("c5.2xlarge"),
                                                OptionalInt.of(6),
                                                OptionalInt.of(4),
                                                OptionalInt.of(12),
                                                OptionalInt.of(70),
                                                OptionalInt.of(10),
                                                OptionalDouble.of(0.34)),
                                        new NodeGroup(
                                                "spare",
                                                Optional.empty(),
                                                OptionalInt.empty(),
                                                OptionalInt.empty(),
                                                OptionalInt.of(3),
                                                OptionalInt.empty(),
                                                OptionalInt.empty(),
                                                OptionalDouble.empty())),
                                Optional.of(new Location(39.0, -77.5)),
                                Optional.of("203.0.113.10:8443"),
                                Map.of(RegionId.of("eu-west-1"), Duration.ofMillis(80)),
                                OptionalDouble.of(4000),
                                OptionalDouble.of(6000),
                                Optional.of(Duration.ofMinutes(3))));
    }

    private static final String FULL =
            """
            regional_setup:
              primary_regions:
                us_east_1:
                  purpose: Hub
                  capabilities: [One, Two]
                  configuration: { availability_zones: [a, b], node_groups: [high_compute] }
                  jurisdiction: CA
                  location: [39.0, -77.5]
                  entry: { address: "203.0.113.10:8443" }
                  expected_rtt_ms: { eu_west_1: 80 }
                  capacity: { requests_per_second: 4000, max: 6000, warm_up: 180s }
                  node_groups: { high_compute: { now: 6, quota: 10 }, spare: { max: 3 } }
                eu-west-1: {}
            node_types: { c5.2xlarge: { vcpu: 8, memory_gib: 16, cost_per_hour: 0.34 } }
            terraform_modules:
              kubernetes_clusters:
                configuration:
                  worker_nodes:
                    high_compute: { count: "4-12", type: c5.2xlarge, scaling: { min: 4, max: 12, target_cpu: 70 } }
            """;

    @Test
    void knowsWhereThePublicCloudsStand() {
        assertThat(only("regional_setup: { primary_regions: { sa_east_1: {} } }\n"))
                .returns(Optional.of("BR"), Region::jurisdiction)
                .returns(Optional.of(new Location(-23.5, -46.6)), Region::location);
        assertThat(only("regional_setup: { primary_regions: { westeurope: {} } }\n").jurisdiction())
                .contains("NL");
        assertThat(
                        only("regional_setup: { primary_regions: { europe-west4: {} } }\n")
                                .jurisdiction())
                .contains("NL");
    }

    @Test
    void takesWhatTheRegionSaysOfItselfBeforeWhatItsNameSays() {
        assertThat(
                        only("regional_setup: { primary_regions: { us_east_1: { jurisdiction: CA } } }\n")
                                .jurisdiction())
                .contains("CA");
    }

    @Test
    void refusesGroupsThatDoNotFitTogether() {
        assertThat(
                        Strategies.problems(
                                """
                                regional_setup:
                                  primary_regions:
                                    us_east_1:
                                      configuration: { node_groups: [a, a] }
                                      node_groups: { b: { now: 9, max: 3 } }
                                terraform_modules:
                                  kubernetes_clusters:
                                    configuration:
                                      worker_nodes:
                                        c: { count: "9-3" }
                                        d: { count: "3-9", scaling: { min: 4, max: 9 } }
                                        e: { scaling: { target_cpu: 70, target_memory: 70 } }
                                """))
                .satisfiesExactly(
                        said ->
                                assertThat(said)
                                        .endsWith(
                                                "node_groups[1]: is named twice in this region; keep one"),
                        said ->
                                assertThat(said)
                                        .endsWith("node_groups.b: has now 9, more than max 3"),
                        said -> assertThat(said).contains("worker_nodes.c.count: is \"9-3\""),
                        said ->
                                assertThat(said)
                                        .contains("worker_nodes.d.count: is not what scaling says"),
                        said ->
                                assertThat(said)
                                        .contains(
                                                "e.scaling.target_memory: stands beside target_cpu"));
    }

    private static Region only(String yaml) {
        return Strategies.good(yaml).get(Regions.class).all().getFirst();
    }
}
