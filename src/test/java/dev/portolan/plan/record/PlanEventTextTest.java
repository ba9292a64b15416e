package dev.portolan.plan.record;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.plan.Movement;
import dev.portolan.plan.PhaseName;
import dev.portolan.plan.PhaseTime;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.Rule;
import dev.portolan.plan.RuleOverride;
import dev.portolan.plan.StepRun;
import dev.portolan.plan.StepState;
import dev.portolan.plan.Target;
import dev.portolan.plan.TestPlans;
import dev.portolan.plan.course.Failure;
import dev.portolan.plan.course.PlanEvent;
import dev.portolan.platform.Gate;
import dev.portolan.platform.GateVerdict;
import dev.portolan.platform.Reason;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What is written is read again, and what a later version writes does no harm.
class PlanEventTextTest {
    private static final Failure FAILURE = new Failure("TIMED", "too late", 3.5, 2.0);

    static Stream<PlanEvent> events() {
        return Stream.of(
                new PlanEvent.Created(TestPlans.plan("Plain", "Slow", "Watch")),
                new PlanEvent.Claimed(Map.of(new UUID(1, 1), 7L)),
                new PlanEvent.StepIntended("s1", 2, "key"),
                new PlanEvent.StepDone(
                        "s1", 1, "proof", Optional.of("{\"a\":1}"), false, OptionalDouble.of(0.4)),
                new PlanEvent.StepDone("s1", 1, "", Optional.empty(), true, OptionalDouble.empty()),
                new PlanEvent.StepRefused("s1", 1, Rule.MAINTENANCE, "until noon"),
                new PlanEvent.StepFailed("s1", 1, FAILURE, Optional.of(new UUID(2, 2))),
                new PlanEvent.WatchEnded("s3", new UUID(3, 3)),
                new PlanEvent.Paused("ada", "look"),
                new PlanEvent.Resumed("ada", "go"),
                new PlanEvent.AbortAsked("ada", "no"),
                new PlanEvent.RetryAsked("ada", "again", "s1"),
                new PlanEvent.StepSkipped("ada", "without", "s1"),
                new PlanEvent.CompensationIntended("s1", "key/back"),
                new PlanEvent.StepCompensated("s1", "as before"),
                new PlanEvent.CompensationFailed("s1", FAILURE),
                new PlanEvent.ConflictFound(new UUID(4, 4), "the same scope"),
                new PlanEvent.Ended(PlanState.COMPLETED_WITH_EXCEPTIONS));
    }

    @ParameterizedTest
    @MethodSource("events")
    void readsWhatItWrote(PlanEvent event) {
        String kind = PlanEventText.kind(event);
        assertThat(PlanEventText.read(kind, PlanEventText.body(event))).isEqualTo(event);
        assertThat(kind).matches("plan[.][a-z-]+[.]v[12]");
    }

    @Test
    void readsAPlanThatTheVersionBeforeWrote() throws IOException {
        String body;
        try (InputStream in = getClass().getResourceAsStream("/plan/created-v1.json")) {
            body = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        PlanEvent today = new PlanEvent.Created(TestPlans.plan("Plain", "Slow", "Watch"));

        assertThat(PlanEventText.read("plan.created.v1", body)).isEqualTo(today);
        assertThat(PlanEventText.begins("plan.created.v1")).isTrue();
        assertThat(PlanEventText.kind(today)).isEqualTo("plan.created.v2");
    }

    @Test
    void writesInTestsWhatTheVersionBeforeWrote() throws IOException {
        PlanEvent.Created today = new PlanEvent.Created(TestPlans.plan("Plain", "Slow", "Watch"));
        try (InputStream in = getClass().getResourceAsStream("/plan/created-v1.json")) {
            assertThat(PlanJson.MAPPER.readTree(VersionOne.body(today)))
                    .isEqualTo(PlanJson.MAPPER.readTree(in));
        }
    }

    @Test
    void aPlanThatMovesNothingHasNoMovement() {
        PlanSpec spec = TestPlans.plan("Plain");
        PlanSpec still =
                new PlanSpec(
                        spec.id(),
                        PlanKind.SCALE,
                        "Scaling of us-east-1",
                        spec.region(),
                        spec.concerned(),
                        false,
                        spec.why(),
                        spec.idempotencyKey(),
                        spec.inputDigest(),
                        spec.revision(),
                        spec.createdAt(),
                        spec.steps(),
                        spec.gates(),
                        spec.overrides(),
                        spec.scope(),
                        Optional.empty());
        PlanEvent event = new PlanEvent.Created(still);

        assertThat(PlanEventText.body(event)).doesNotContain("shifts");
        assertThat(PlanEventText.read(PlanEventText.kind(event), PlanEventText.body(event)))
                .isEqualTo(event);
    }

    @Test
    void passesOverWhatALaterVersionAdds() {
        assertThat(
                        PlanEventText.read(
                                "plan.paused.v1",
                                "{\"actor\":\"ada\",\"reason\":\"look\",\"mood\":{\"a\":[1]}}"))
                .isEqualTo(new PlanEvent.Paused("ada", "look"));
        assertThat(PlanEventText.known("plan.paused.v2")).isFalse();
    }

    @Test
    void refusesWhatIsNoEvent() {
        for (String body : List.of("", "[]", "{\"state\":\"MAYBE\"}", "nonsense", "7")) {
            assertThatThrownBy(() -> PlanEventText.read("plan.ended.v1", body))
                    .as(body)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void writesAWholeRunForTheDatabaseAndReadsItAgain() {
        PlanRun run =
                new PlanRun(
                        withGates(TestPlans.plan("Plain")),
                        PlanState.IN_PROGRESS,
                        List.of(
                                new StepRun(
                                        TestPlans.step("s1", "Plain"),
                                        StepState.FAILED,
                                        2,
                                        Optional.of(Instant.parse("2026-03-01T00:00:01.5Z")),
                                        Optional.empty(),
                                        Optional.of("proof"),
                                        Optional.empty(),
                                        false,
                                        Optional.of(FAILURE.reason()),
                                        Optional.of(Duration.ofMillis(1500)))),
                        Optional.of(Instant.parse("2026-03-01T00:00:01Z")),
                        Optional.empty(),
                        List.of(new PhaseTime(PhaseName.SWITCH, Duration.ofMillis(700))),
                        Optional.of(Duration.ofSeconds(61)),
                        OptionalDouble.of(0.25),
                        Optional.empty(),
                        3,
                        new UUID(1, 1),
                        Optional.of("Nul \u0000 and \ud83d\ude80."));
        assertThat(PlanJson.readRun(PlanJson.write(run))).isEqualTo(run);
    }

    private static PlanSpec withGates(PlanSpec spec) {
        Movement movement =
                new Movement(
                        spec.moves().mode(),
                        List.of(
                                new Target(
                                        "public",
                                        TestPlans.US,
                                        java.util.OptionalInt.empty(),
                                        false,
                                        List.of(
                                                new Reason(
                                                        new Failure.Code("UNHEALTHY"),
                                                        "x",
                                                        1.0,
                                                        null)))),
                        spec.moves().shifts(),
                        Optional.of(new UUID(9, 9)),
                        List.of(new PhaseTime(PhaseName.DETECT, Duration.ofSeconds(3))),
                        spec.moves().badSince(),
                        Optional.of(Duration.ofMinutes(10)));
        RuleOverride override =
                new RuleOverride(
                        Rule.OVER_CAPACITY,
                        "it must",
                        Instant.parse("2026-03-01T01:00:00Z"),
                        "ada",
                        Optional.empty());
        return new TestPlans.Changed(spec)
                .movement(movement)
                .gates(List.of(Gate.plain("health", GateVerdict.INCONCLUSIVE, true, "no sample")))
                .overrides(List.of(override))
                .spec();
    }
}
