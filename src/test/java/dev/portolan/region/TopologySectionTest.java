package dev.portolan.region;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import dev.portolan.strategy.read.Strategies;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TopologySectionTest {
    @Test
    void hasNoComponentsWhenNoneIsNamed() {
        assertThat(Strategies.section(Topology.class, "").components()).isEmpty();
        assertThat(Strategies.section(RoutingStrategy.class, ""))
                .isEqualTo(new RoutingStrategy(List.of(), List.of()));
    }

    @Test
    void makesComponentsOfTheMesh() {
        Topology topology = Strategies.good(Strategies.document()).get(Topology.class);
        assertThat(topology.components())
                .extracting(Component::id)
                .containsExactly(
                        "service-mesh-gateway",
                        "global-load-balancer",
                        "traffic-director",
                        "regional-proxies",
                        "edge-caches",
                        "network-policies");
        assertThat(topology.components().getFirst())
                .isEqualTo(
                        new Component(
                                "service-mesh-gateway",
                                "Service mesh gateway",
                                Plane.CONTROL,
                                Optional.empty(),
                                false));
    }

    @Test
    void letsComponentsTakeThePlaceOfTheNameTheyCarry() {
        Topology topology =
                Strategies.section(
                        Topology.class,
                        """
                        network_topology:
                          global_mesh: { control_plane: [Gateway], data_plane: [Regional proxies, Caches] }
                          components:
                            - { id: proxy-eu, name: Regional proxies, region: us-east-1 }
                            - { id: proxy-us, name: Regional proxies }
                            - { id: gateway, plane: control, critical: true }
                            - { id: own }
                          routing_strategy: { default: [a], failover: [b] }
                        """);
        assertThat(topology.components())
                .containsExactly(
                        new Component("gateway", "gateway", Plane.CONTROL, Optional.empty(), true),
                        new Component(
                                "proxy-eu",
                                "Regional proxies",
                                Plane.DATA,
                                Optional.of(RegionId.of("us-east-1")),
                                false),
                        new Component(
                                "proxy-us",
                                "Regional proxies",
                                Plane.DATA,
                                Optional.empty(),
                                false),
                        new Component("caches", "Caches", Plane.DATA, Optional.empty(), false),
                        new Component("own", "own", Plane.DATA, Optional.empty(), false));
    }

    @Test
    void refusesIdsThatAreNoneOrTaken() {
        assertThat(
                        Strategies.problems(
                                Strategies.ONE_REGION
                                        + """
                                        network_topology:
                                          components:
                                            - { id: "A b" }
                                            - { id: x, plane: side }
                                            - { id: x, region: us_west_9 }
                                        """))
                .satisfiesExactly(
                        said -> assertThat(said).contains("components[0].id: is \"A b\"; an id of"),
                        said ->
                                assertThat(said)
                                        .contains("plane: is \"side\"; one of control, data is"),
                        said -> assertThat(said).contains("region: names the region \"us_west_9\""),
                        said -> assertThat(said).contains("id: is the id of two components"));
    }
}
