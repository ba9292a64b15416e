package dev.portolan.plan.course;

import static dev.portolan.plan.course.Script.done;
import static dev.portolan.plan.course.Script.failed;
import static dev.portolan.plan.course.Script.intended;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.plan.PhaseName;
import dev.portolan.plan.PhaseTime;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.PlanTime;
import dev.portolan.plan.TestPlans;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is decided next, and what is shown, along timelines of the record.
class NextMoveTimelineTest {
    private static final PlanEvent PAUSED = new PlanEvent.Paused("ada", "look first");
    private static final PlanEvent ABORT = new PlanEvent.AbortAsked("ada", "enough");

    @Test
    void beginsAndPerformsOneStepAfterTheOther() {
        Script script = Script.of(TestPlans.plan("Plain", "Slow"));
        assertThat(script.run(0).state()).isEqualTo(PlanState.PENDING);
        assertThat(script.next(0)).isInstanceOf(Move.Begin.class);
        script.at(1).says(intended("s1", 1));
        assertThat(script.run(1).state()).isEqualTo(PlanState.IN_PROGRESS);
        assertThat(script.next(1)).isInstanceOf(Move.Perform.class);
        script.at(2).says(done("s1", 1));
        assertThat(script.next(2))
                .isEqualTo(new Move.Begin(TestPlans.step("s2", "Slow"), 1, TestPlans.ID + "/s2/1"));
        script.at(3).says(intended("s2", 1)).at(9).says(done("s2", 1));
        assertThat(script.next(9)).isEqualTo(new Move.Finish(PlanState.COMPLETED));
    }

    @Test
    void performsAnIntentWithoutAnOutcomeAgainUnderItsKey() {
        Script script = Script.of(TestPlans.plan("Plain")).says(intended("s1", 1));
        assertThat(script.next(30))
                .isInstanceOfSatisfying(
                        Move.Perform.class,
                        move -> assertThat(move.step().key()).isEqualTo(TestPlans.ID + "/s1/1"));
    }

    @Test
    void asksAWaitingStepAgainAfterItsWait() {
        Script script = Script.of(TestPlans.plan("Slow")).says(intended("s1", 1));
        long base =
                script.plan(0).steps().getFirst() instanceof StepCourse.UnderWay way
                        ? way.since().nanos()
                        : 0;
        Optional<Waiting> waiting =
                Optional.of(new Waiting("s1", base + 5_000_000_000L, "not yet", Optional.empty()));
        assertThat(script.next(2, waiting)).isEqualTo(new Move.SleepUntil(base + 5_000_000_000L));
        assertThat(script.next(5, waiting)).isInstanceOf(Move.Perform.class);
        assertThat(script.next(61, waiting)).isInstanceOf(Move.GiveUp.class);
    }

    @Test
    void stopsAtAFailedStepUntilAPersonDecides() {
        Script script =
                Script.of(TestPlans.plan("Plain", "Plain"))
                        .says(intended("s1", 1), failed("s1", 1));
        assertThat(script.run(1).state()).isEqualTo(PlanState.PAUSED_BY_FAILED_STEP);
        assertThat(script.next(1)).isInstanceOf(Move.SleepUntil.class);
        script.at(5).says(new PlanEvent.RetryAsked("ada", "again", "s1"));
        assertThat(script.next(5))
                .isInstanceOfSatisfying(
                        Move.Begin.class, move -> assertThat(move.attempt()).isEqualTo(2));
        script.says(intended("s1", 2), failed("s1", 2));
        script.at(6).says(new PlanEvent.StepSkipped("ada", "without", "s1"));
        script.says(intended("s2", 1), done("s2", 1));
        assertThat(script.next(6)).isEqualTo(new Move.Finish(PlanState.COMPLETED_WITH_EXCEPTIONS));
    }

    @Test
    void saysThatAStepWhichWasNotCleanIsAnException() {
        PlanEvent unclean =
                new PlanEvent.StepDone(
                        "s1", 1, "no claim", Optional.empty(), false, OptionalDouble.of(1.5));
        Script script = Script.of(TestPlans.plan("Plain")).says(intended("s1", 1), unclean);
        assertThat(script.next(1)).isEqualTo(new Move.Finish(PlanState.COMPLETED_WITH_EXCEPTIONS));
        assertThat(script.run(1).tailPercent()).hasValue(1.5);
    }

    @Test
    void keepsStillWhilePausedAndGivesTheStepItsPatienceAgain() {
        Script script =
                Script.of(TestPlans.plan("Slow")).says(intended("s1", 1)).at(50).says(PAUSED);
        assertThat(script.run(51).state()).isEqualTo(PlanState.PAUSED_BY_OPERATOR);
        assertThat(script.next(51)).isInstanceOf(Move.SleepUntil.class);
        script.at(3600).says(new PlanEvent.Resumed("ada", "go on"));
        assertThat(script.next(3650)).isInstanceOf(Move.Perform.class);
        assertThat(script.next(3661)).isInstanceOf(Move.GiveUp.class);
    }

    @Test
    void timesOutAfterADayOfPause() {
        long day = Duration.ofHours(24).toSeconds();
        Script script = Script.of(TestPlans.plan("Slow")).at(1).says(PAUSED);
        assertThat(script.next(day)).isInstanceOf(Move.SleepUntil.class);
        assertThat(script.next(day + 2)).isEqualTo(new Move.Finish(PlanState.TIMED_OUT));
    }

    @Test
    void timesOutAfterAnHourOfRunningWithoutThePauses() {
        Script script =
                Script.of(TestPlans.plan("Slow", "Slow"))
                        .at(1000)
                        .says(PAUSED)
                        .at(80_000)
                        .says(new PlanEvent.Resumed("ada", "go on"))
                        .says(intended("s1", 1));
        assertThat(script.next(80_010)).isInstanceOf(Move.Perform.class);
        script.at(82_590).says(new PlanEvent.Claimed(java.util.Map.of()));
        assertThat(script.next(82_599)).isInstanceOf(Move.Perform.class);
        assertThat(script.next(82_601)).isEqualTo(new Move.Finish(PlanState.TIMED_OUT));
    }

    @Test
    void watchesWithoutKeepingOthersOffAndWithoutTheHour() {
        Script script =
                Script.of(TestPlans.plan("Plain", "Watch"))
                        .says(intended("s1", 1), done("s1", 1))
                        .at(4000)
                        .says(intended("s2", 1));
        assertThat(script.run(4000).state()).isEqualTo(PlanState.MONITORING_HEALTH);
        assertThat(script.plan(4000).keepsOthersOff()).isFalse();
        assertThat(script.next(4010)).isInstanceOf(Move.Perform.class);
        script.at(4020).says(new PlanEvent.WatchEnded("s2", new UUID(8, 8)));
        assertThat(script.next(4020)).isEqualTo(new Move.Finish(PlanState.COMPLETED));
    }

    @Test
    void keepsNobodyOffWhenTheWatchItselfFails() {
        Script script =
                Script.of(TestPlans.plan("Plain", "Watch"))
                        .says(intended("s1", 1), done("s1", 1), intended("s2", 1), failed("s2", 1));
        assertThat(script.run(1).state()).isEqualTo(PlanState.PAUSED_BY_FAILED_STEP);
        assertThat(script.plan(1).keepsOthersOff()).isFalse();
    }

    @Test
    void takesBackFromTheLastStepToTheFirstWhenAborted() {
        Script script =
                Script.of(TestPlans.plan("TakesBack", "Plain", "TakesBackSlowly", "Plain"))
                        .says(
                                intended("s1", 1),
                                done("s1", 1),
                                intended("s2", 1),
                                done("s2", 1),
                                intended("s3", 1))
                        .at(10)
                        .says(ABORT);
        assertThat(script.next(10))
                .isEqualTo(
                        new Move.BeginCompensation(
                                TestPlans.step("s3", "TakesBackSlowly"),
                                TestPlans.ID + "/s3/1/back"));
        script.says(
                new PlanEvent.CompensationIntended("s3", "k3"),
                new PlanEvent.StepCompensated("s3", "back"));
        assertThat(script.next(11))
                .isInstanceOfSatisfying(
                        Move.BeginCompensation.class,
                        move -> assertThat(move.step().id()).isEqualTo("s1"));
        script.says(new PlanEvent.CompensationIntended("s1", "k1"));
        assertThat(script.next(12)).isInstanceOf(Move.Compensate.class);
        script.says(new PlanEvent.StepCompensated("s1", "back"));
        assertThat(script.next(13)).isEqualTo(new Move.Finish(PlanState.CANCELLED));
    }

    @Test
    void failsWhenAbortedAfterAFailedStepOrWhenSomethingStays() {
        assertThat(
                        Script.of(TestPlans.plan("Plain"))
                                .says(intended("s1", 1), failed("s1", 1), ABORT)
                                .next(1))
                .isEqualTo(new Move.Finish(PlanState.FAILED));
        assertThat(
                        Script.of(TestPlans.plan("TakesBack", "Plain"))
                                .says(
                                        intended("s1", 1),
                                        done("s1", 1),
                                        ABORT,
                                        new PlanEvent.CompensationIntended("s1", "k"),
                                        new PlanEvent.CompensationFailed(
                                                "s1", new Failure("X", "gone", null, null)))
                                .next(1))
                .isEqualTo(new Move.Finish(PlanState.FAILED));
    }

    @Test
    void neverPerformsAPlanAgainThatFoundAnotherFirst() {
        Script script =
                Script.of(TestPlans.plan("TakesBack", "Plain"))
                        .says(
                                intended("s1", 1),
                                done("s1", 1),
                                new PlanEvent.ConflictFound(new UUID(8, 8), "the same scope"));
        assertThat(script.run(1).state()).isEqualTo(PlanState.PAUSED_BY_FAILED_STEP);
        assertThat(script.run(1).conflictsWith()).contains(new UUID(8, 8));
        assertThat(script.next(1)).isInstanceOf(Move.SleepUntil.class);
        script.says(ABORT);
        assertThat(script.next(1)).isEqualTo(new Move.Finish(PlanState.FAILED));
    }

    @Test
    void splitsTheTimeByPhaseAndCountsTheRecoveryFromTheFirstBadSample() {
        PlanSpec spec = TestPlans.plan("Plain", "Slow", "Slow", "Tail");
        Script script =
                Script.of(spec)
                        .at(1)
                        .says(intended("s1", 1), done("s1", 1), intended("s2", 1))
                        .at(4)
                        .says(done("s2", 1), intended("s3", 1))
                        .at(6)
                        .says(done("s3", 1), intended("s4", 1))
                        .at(10)
                        .says(done("s4", 1), new PlanEvent.Ended(PlanState.COMPLETED));
        PlanRun run = script.run(11);
        assertThat(run.phases())
                .containsExactlyInAnyOrder(
                        new PhaseTime(PhaseName.SWITCH, Duration.ofSeconds(5)),
                        new PhaseTime(PhaseName.CLIENT_TAIL, Duration.ofSeconds(4)));
        assertThat(run.rto()).contains(Duration.ofSeconds(30));
        assertThat(run.endedAt()).contains(PlanTime.START.plusSeconds(10));
    }
}
