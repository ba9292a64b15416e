package dev.portolan.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.strategy.read.Strategies;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentSectionTest {
    @Test
    void hasNoPhasesByDefault() {
        assertThat(Strategies.section(DeploymentStrategy.class, ""))
                .isEqualTo(new DeploymentStrategy(List.of(), List.of(), List.of()));
    }

    @Test
    void readsWhatTheDocumentSays() {
        assertThat(Strategies.good(Strategies.document()).get(DeploymentStrategy.class))
                .isEqualTo(
                        new DeploymentStrategy(
                                List.of(
                                        "Infrastructure validation",
                                        "Core services deployment",
                                        "Edge services activation"),
                                List.of(
                                        "Health checks",
                                        "Performance metrics",
                                        "Security verification"),
                                List.of(
                                        "Automated triggers",
                                        "Manual intervention points",
                                        "Data consistency checks")));
    }

    @Test
    void refusesWhatIsNoListOfTexts() {
        assertThat(
                        Strategies.problems(
                                Strategies.ONE_REGION
                                        + "deployment_strategy: { rollout: { phases: One, rollback: ["
                                        + " { a: 1 } ] } }\n"))
                .satisfiesExactly(
                        said -> assertThat(said).endsWith("phases: must be a list"),
                        said ->
                                assertThat(said)
                                        .endsWith(
                                                "rollback[0]: must be a single value, not a map or a"
                                                        + " list"));
    }
}
