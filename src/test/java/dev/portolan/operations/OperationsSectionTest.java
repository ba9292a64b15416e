package dev.portolan.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.strategy.read.Strategies;
import java.util.List;
import org.junit.jupiter.api.Test;

class OperationsSectionTest {
    @Test
    void hasNoTasksByDefault() {
        assertThat(Strategies.section(OperationsFramework.class, ""))
                .isEqualTo(new OperationsFramework(List.of(), List.of(), List.of()));
    }

    @Test
    void readsWhatTheDocumentSays() {
        assertThat(Strategies.good(Strategies.document()).get(OperationsFramework.class))
                .isEqualTo(
                        new OperationsFramework(
                                List.of(
                                        "Health check review",
                                        "Performance analysis",
                                        "Capacity planning"),
                                List.of(
                                        "Failover testing",
                                        "Backup validation",
                                        "Compliance review"),
                                List.of(
                                        "Regional issues",
                                        "Global incidents",
                                        "Data sovereignty violations")));
    }

    @Test
    void refusesCadencesItDoesNotKnow() {
        assertThat(
                        Strategies.problems(
                                Strategies.ONE_REGION
                                        + "operations_framework: { routine_tasks: { monthly: [a],"
                                        + " daily: b } }\n"))
                .satisfiesExactlyInAnyOrder(
                        said -> assertThat(said).endsWith("daily: must be a list"),
                        said ->
                                assertThat(said)
                                        .endsWith(
                                                "monthly: is an unknown key; accepted here: daily,"
                                                        + " weekly"));
    }
}
