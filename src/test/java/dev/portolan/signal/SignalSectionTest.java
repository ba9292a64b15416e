package dev.portolan.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import dev.portolan.region.Region;
import dev.portolan.region.RegionRole;
import dev.portolan.region.Regions;
import dev.portolan.signal.source.Probing;
import dev.portolan.strategy.Sections;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SignalSectionTest {
    private static final Subject EUROPE = new Subject.OfRegion(RegionId.of("eu-west-1"));
    private final Probing probing = new Probing();
    private final SignalSection section = new SignalSection(probing.types());

    @AfterEach
    void stop() {
        probing.close();
    }

    private static Regions regions() {
        return Regions.of(
                List.of(
                        new Region(
                                RegionId.of("eu-west-1"),
                                RegionRole.PRIMARY,
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
                                Optional.empty())));
    }

    private static final Sections OTHERS =
            new Sections() {
                @Override
                public <T> T get(Class<T> type) {
                    return type.cast(regions());
                }
            };

    private static Map<String, Object> withSources(Object... sources) {
        return Map.of(
                "regional_setup",
                Map.of(
                        "primary_regions",
                        Map.of("eu_west_1", Map.of("sources", List.of(sources)))));
    }

    private Watches read(Nodes nodes) {
        Watches watches = section.read(nodes.field(), OTHERS);
        assertThat(nodes.problems()).isEmpty();
        return watches;
    }

    private List<String> problems(Object plain) {
        Nodes nodes = new Nodes(plain);
        var _ = section.read(nodes.field(), OTHERS);
        return nodes.problems();
    }

    @Test
    void readsSourcesWithTheDefaultsOfTheContract() {
        Watches watches =
                read(
                        new Nodes(
                                withSources(
                                        Map.of("type", "http", "url", "http://127.0.0.1:1/"),
                                        Map.of("type", "tcp", "address", "127.0.0.1:1"),
                                        Map.of(
                                                "type", "openmetrics",
                                                "name", "node",
                                                "url", "http://127.0.0.1:1/metrics",
                                                "critical", true))));
        assertThat(watches.bySubject()).containsOnlyKeys(EUROPE);
        assertThat(watches.sources())
                .extracting(
                        SourceSpec::name,
                        SourceSpec::interval,
                        SourceSpec::timeout,
                        SourceSpec::critical)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(
                                "http",
                                Duration.ofSeconds(1),
                                Duration.ofMillis(800),
                                Optional.empty()),
                        org.assertj.core.groups.Tuple.tuple(
                                "tcp",
                                Duration.ofSeconds(1),
                                Duration.ofMillis(800),
                                Optional.empty()),
                        org.assertj.core.groups.Tuple.tuple(
                                "node",
                                Duration.ofSeconds(5),
                                Duration.ofSeconds(4),
                                Optional.of(true)));
    }

    @Test
    void takesTheIntervalOfDetectionAndReadsComponentsAndVantages() {
        Watches watches =
                read(
                        new Nodes(
                                Map.of(
                                        "failover_config",
                                                Map.of("detection", Map.of("interval", "10s")),
                                        "network_topology",
                                                Map.of(
                                                        "components",
                                                        List.of(
                                                                Map.of(
                                                                        "id",
                                                                        "proxy",
                                                                        "source",
                                                                        Map.of(
                                                                                "type", "tcp",
                                                                                "address",
                                                                                        "h:1")))),
                                        "vantages",
                                                List.of(
                                                        Map.of(
                                                                "name", "a",
                                                                "region", "eu_west_1",
                                                                "source_address", "127.0.0.2",
                                                                "connectivity", "192.0.2.1:53")))));
        assertThat(watches.sources().getFirst().subject())
                .isEqualTo(new Subject.OfComponent("proxy"));
        assertThat(watches.sources().getFirst().interval()).isEqualTo(Duration.ofSeconds(10));
        assertThat(watches.sources().getFirst().timeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(watches.vantages())
                .containsExactly(
                        new Vantage(
                                "a",
                                Optional.of(RegionId.of("eu-west-1")),
                                Optional.of("127.0.0.2"),
                                Optional.of("192.0.2.1:53")));
    }

    @Test
    void readsTheSameFileToTheSameWatches() {
        Map<String, Object> file =
                withSources(
                        Map.of("type", "http", "url", "http://127.0.0.1:1/"),
                        Map.of(
                                "type", "openmetrics",
                                "url", "http://127.0.0.1:1/",
                                "signals", Map.of("CPU_RATIO", Map.of("gauge", "x"))));
        assertThat(read(new Nodes(file))).isEqualTo(read(new Nodes(file)));
    }

    @Test
    void namesEveryMistakeInSources() {
        assertThat(
                        problems(
                                withSources(
                                        Map.of("type", "grpc", "address", "h:1"),
                                        Map.of("type", "htpp", "url", "http://h/"),
                                        Map.of("url", "http://h/"),
                                        Map.of("type", "tcp", "address", "h"),
                                        Map.of("type", "tcp", "address", "h:1"),
                                        Map.of("type", "tcp", "name", "b d", "address", "h:1"),
                                        Map.of(
                                                "type",
                                                "tcp",
                                                "name",
                                                "c",
                                                "address",
                                                "h:1",
                                                "interval",
                                                "50ms"),
                                        Map.of(
                                                "type",
                                                "tcp",
                                                "name",
                                                "d",
                                                "address",
                                                "h:1",
                                                "interval",
                                                "2s",
                                                "timeout",
                                                "3s",
                                                "urll",
                                                1))))
                .anyMatch(it ->
                        it.contains(
                                "\"grpc\" is not supported by this version; accepted: http, openmetrics, tcp"))
                .anyMatch(
                        it -> it.contains("\"htpp\" is unknown; accepted: http, openmetrics, tcp"))
                .anyMatch(it -> it.contains("sources[2].type: is required and missing"))
                .anyMatch(it -> it.contains("sources[3].address: is \"h\"; host:port is accepted"))
                .anyMatch(it -> it.contains("sources[4]: is a second source named \"tcp\" here"))
                .anyMatch(it -> it.contains("sources[5].name: is \"b d\"; letters"))
                .anyMatch(it -> it.contains("interval: is 50ms; 200ms to 1h is accepted"))
                .anyMatch(it -> it.contains("timeout: is 3s; 10ms to the interval (2s)"))
                .anyMatch(it -> it.contains("urll: is an unknown key; accepted here: address"));
    }

    @Test
    void namesEveryMistakeInVantages() {
        assertThat(
                        problems(
                                Map.of(
                                        "vantages",
                                        List.of(
                                                Map.of("name", "a", "region", "mars_1"),
                                                Map.of("name", "a", "source_address", "host"),
                                                Map.of("connectivity", "nowhere")))))
                .anyMatch(it -> it.contains("names the region \"mars-1\"; accepted: eu-west-1"))
                .anyMatch(it -> it.contains("name: is \"a\" for the second time"))
                .anyMatch(it -> it.contains("source_address: is \"host\"; an IP address"))
                .anyMatch(it -> it.contains("name: is required and missing"))
                .anyMatch(it -> it.contains("connectivity: is \"nowhere\"; host:port"))
                .hasSize(5);
    }
}
