package dev.portolan.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.strategy.Field;
import dev.portolan.strategy.Place;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.Sections;
import dev.portolan.strategy.read.Claims;
import dev.portolan.strategy.read.Node;
import dev.portolan.strategy.read.Problems;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HealthSectionTest {
    private static final Place HERE = new Place("f.yaml", 7);
    private final Problems problems = new Problems();

    private static Node node(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Node.Entry> entries = new LinkedHashMap<>();
                map.forEach((k, v) -> entries.put((String) k, new Node.Entry(HERE, node(v))));
                yield new Node.Mapping(HERE, entries);
            }
            case List<?> list ->
                    new Node.Sequence(HERE, list.stream().map(HealthSectionTest::node).toList());
            default -> new Node.Scalar(HERE, value.toString(), Node.Kind.STRING);
        };
    }

    private Detection read(Map<String, ?> config) {
        Field root = Field.root(node(Map.of("failover_config", config)), new Claims(), problems);
        return new HealthSection().read(root, new NoSections());
    }

    @Test
    void hasTheStatedDefaults() {
        assertThat(read(Map.of())).isEqualTo(Detection.DEFAULT);
        assertThat(problems.list()).isEmpty();
    }

    @Test
    void readsEveryKey() {
        Detection read =
                read(
                        Map.of(
                                "health_monitoring",
                                Map.of(
                                        "checks",
                                        List.of("API endpoint health"),
                                        "thresholds",
                                        Map.of(
                                                "latency_ms", 150,
                                                "error_rate", 0.02,
                                                "cpu_utilization", 90)),
                                "detection",
                                Map.of(
                                        "interval", "2s",
                                        "failures", 4,
                                        "successes", 5,
                                        "window", "2m",
                                        "minimum_samples", 50,
                                        "stale_after", 6,
                                        "minimum_vantages", 2,
                                        "freeze_window", "90s",
                                        "severity",
                                                Map.of(
                                                        "error_rate", "degraded",
                                                        "latency_ms", "unhealthy",
                                                        "cpu_utilization", "unhealthy")),
                                "automation",
                                Map.of("freeze_when_bad_share", 0.3)));
        assertThat(problems.list()).isEmpty();
        assertThat(read)
                .isEqualTo(
                        new Detection(
                                List.of("API endpoint health"),
                                new Thresholds(150, 0.02, 90),
                                new Severities(
                                        HealthState.DEGRADED,
                                        HealthState.UNHEALTHY,
                                        HealthState.UNHEALTHY),
                                Duration.ofSeconds(2),
                                4,
                                5,
                                Duration.ofMinutes(2),
                                50,
                                6,
                                2,
                                Duration.ofSeconds(90),
                                0.3));
    }

    @Test
    void refusesWhatIsOutOfRangeAndKeepsTheDefault() {
        Detection read =
                read(
                        Map.of(
                                "health_monitoring",
                                Map.of("thresholds", Map.of("error_rate", 1.5)),
                                "detection",
                                Map.of(
                                        "interval",
                                        "10ms",
                                        "failures",
                                        0,
                                        "severity",
                                        Map.of("error_rate", "unknown"))));
        assertThat(read).isEqualTo(Detection.DEFAULT);
        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactlyInAnyOrder(
                        "f.yaml:7: failover_config.health_monitoring.thresholds.error_rate: is"
                                + " \"1.5\"; a number from 0 to 1 is accepted",
                        "f.yaml:7: failover_config.detection.interval: is \"10ms\"; a duration from"
                                + " 100 ms to 1 h is accepted",
                        "f.yaml:7: failover_config.detection.failures: is \"0\"; a whole number from"
                                + " 1 to 100 is accepted",
                        "f.yaml:7: failover_config.detection.severity.error_rate: is \"unknown\"; one"
                                + " of degraded, unhealthy is accepted");
    }

    private static final class NoSections implements Sections {
        @Override
        public <T> T get(Class<T> type) {
            throw new IllegalStateException("health reads no other section");
        }
    }
}
