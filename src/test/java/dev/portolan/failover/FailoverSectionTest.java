package dev.portolan.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.failover.decide.Condition;
import dev.portolan.failover.decide.Condition.Subject;
import dev.portolan.failover.decide.Condition.Term;
import dev.portolan.failover.decide.FailoverSettings;
import dev.portolan.failover.decide.FailoverSettings.ApprovalRule;
import dev.portolan.failover.decide.FailoverSettings.Automation;
import dev.portolan.failover.decide.FailoverSettings.Objectives;
import dev.portolan.failover.decide.Recovery;
import dev.portolan.strategy.read.Strategies;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class FailoverSectionTest {
    @Test
    void hasTheContractsDefaults() {
        assertThat(Strategies.section(FailoverSettings.class, ""))
                .isEqualTo(
                        new FailoverSettings(
                                List.of(),
                                List.of(),
                                new Automation(
                                        Duration.ofSeconds(30), Duration.ofHours(1), 1, 0.5, 2),
                                new Objectives(Duration.ofMinutes(10), Duration.ofSeconds(5)),
                                List.of()));
        assertThat(Strategies.section(Recovery.class, ""))
                .isEqualTo(new Recovery(List.of(), List.of()));
    }

    @Test
    void readsEverything() {
        FailoverSettings settings =
                Strategies.section(
                        FailoverSettings.class,
                        """
                        failover_config:
                          failover_actions: { automated: [A], manual: [B, C] }
                          automation: { hold_down: 45s, minimum_interval: 2h, regions_in_flight: 2, capacity_share: 0.25, minimum_vantages: 3, freeze_when_bad_share: 0.4 }
                          objectives: { rto: 5m, rpo: 0s }
                          approval:
                            rules:
                              - { when: "kind = failback and region != us_east_1", people: 2, expires: 30m }
                              - { when: "mode = UNGRACEFUL" }
                        """);
        assertThat(settings)
                .isEqualTo(
                        new FailoverSettings(
                                List.of("A"),
                                List.of("B", "C"),
                                new Automation(
                                        Duration.ofSeconds(45), Duration.ofHours(2), 2, 0.25, 3),
                                new Objectives(Duration.ofMinutes(5), Duration.ZERO),
                                List.of(
                                        new ApprovalRule(
                                                new Condition(
                                                        List.of(
                                                                new Term(
                                                                        Subject.KIND,
                                                                        true,
                                                                        "FAILBACK"),
                                                                new Term(
                                                                        Subject.REGION,
                                                                        false,
                                                                        "us-east-1"))),
                                                2,
                                                Duration.ofMinutes(30)),
                                        new ApprovalRule(
                                                new Condition(
                                                        List.of(
                                                                new Term(
                                                                        Subject.MODE,
                                                                        true,
                                                                        "UNGRACEFUL"))),
                                                1,
                                                Duration.ofMinutes(15)))));
        assertThat(Strategies.good(Strategies.document()).get(Recovery.class))
                .isEqualTo(
                        new Recovery(
                                List.of(
                                        "Health verification",
                                        "Data consistency check",
                                        "Traffic restoration"),
                                List.of(
                                        "Performance metrics",
                                        "Data integrity",
                                        "Service availability")));
    }

    @Test
    void refusesWhatIsOutOfBounds() {
        assertThat(
                        Strategies.problems(
                                Strategies.ONE_REGION
                                        + """
                                        failover_config:
                                          automation: { hold_down: 2d, minimum_interval: 8d, regions_in_flight: 0, capacity_share: 1.1, minimum_vantages: x }
                                          objectives: { rto: 0s, rpo: 25h }
                                          approval: { rules: [ { people: 11, expires: 5s }, { when: "kind = EVERYTHING" } ] }
                                        """))
                .satisfiesExactly(
                        said ->
                                assertThat(said)
                                        .endsWith(
                                                "hold_down: is \"2d\"; a duration from 0d to 1d is accepted"),
                        said -> assertThat(said).contains("minimum_interval: is \"8d\""),
                        said -> assertThat(said).contains("regions_in_flight: is \"0\""),
                        said -> assertThat(said).contains("capacity_share: is \"1.1\""),
                        said -> assertThat(said).contains("minimum_vantages: is \"x\""),
                        said ->
                                assertThat(said)
                                        .contains("rto: is \"0s\"; a duration from 1s to 1d"),
                        said -> assertThat(said).contains("rpo: is \"25h\""),
                        said -> assertThat(said).contains("rules[0].when: is required and missing"),
                        said -> assertThat(said).contains("people: is \"11\""),
                        said -> assertThat(said).contains("expires: is \"5s\""),
                        said ->
                                assertThat(said)
                                        .contains("rules[1].when: is \"kind = EVERYTHING\""));
    }
}
