package dev.portolan.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.strategy.read.Strategies;
import org.junit.jupiter.api.Test;

class MetricsSectionTest {
    @Test
    void keepsTheMetricsToViewersByDefault() {
        assertThat(Strategies.section(MetricsSection.Readers.class, "").anybody()).isFalse();
        assertThat(Strategies.section(MetricsSection.Readers.class, "metrics: {}").anybody())
                .isFalse();
    }

    @Test
    void readsThatAnybodyMayReadThem() {
        assertThat(
                        Strategies.section(
                                        MetricsSection.Readers.class, "metrics: { public: true }")
                                .anybody())
                .isTrue();
        assertThat(
                        Strategies.section(
                                        MetricsSection.Readers.class, "metrics: { public: false }")
                                .anybody())
                .isFalse();
    }

    @Test
    void refusesAnythingElse() {
        assertThat(
                        Strategies.problems(
                                Strategies.ONE_REGION + "metrics: { public: yes, path: /m }\n"))
                .satisfiesExactlyInAnyOrder(
                        said ->
                                assertThat(said)
                                        .contains("metrics.public: is \"yes\"; true or false"),
                        said -> assertThat(said).contains("metrics.path"));
    }
}
