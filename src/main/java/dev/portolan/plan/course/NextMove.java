package dev.portolan.plan.course;

import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.StepSpec;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/// Decides what to do next with a plan. Pure.
public final class NextMove {
    /// How long a plan may stay paused, whoever paused it.
    static final Duration LONGEST_PAUSE = Duration.ofHours(24);

    /// What is known when deciding: the plan, what its step waits for, how long a step may stay
    /// unfinished, how long the whole plan may run (pauses and the watch left out), which steps
    /// compensate, and the monotonic time.
    public record Situation(
            PlanCourse plan,
            Optional<Waiting> waiting,
            Duration patience,
            Duration limit,
            Predicate<StepSpec> compensates,
            long now) {}

    private NextMove() {}

    public static Move of(Situation given) {
        return switch (given.plan().stage()) {
            case Stage.Running running -> running(given, running);
            case Stage.Paused paused -> held(given, paused);
            case Stage.Stuck stuck -> held(given, stuck);
            case Stage.Conflicting conflicting -> held(given, conflicting);
            case Stage.Aborting aborting -> aborting(given, aborting);
            case Stage.Over _ -> new Move.Nothing();
        };
    }

    /// The key of an attempt: the same whoever computes it.
    static String key(PlanSpec plan, StepSpec step, int attempt) {
        return plan.id() + "/" + step.id() + "/" + attempt;
    }

    private static Move running(Situation given, Stage.Running running) {
        PlanCourse plan = given.plan();
        Optional<StepCourse> current = plan.current();
        if (current.isEmpty()) {
            return new Move.Finish(completed(plan));
        }
        if (!plan.watching() && running.ran(given.now()).compareTo(given.limit()) > 0) {
            return new Move.Finish(PlanState.TIMED_OUT);
        }
        StepCourse step = current.get();
        return switch (step) {
            case StepCourse.Pending pending -> begin(plan, pending);
            case StepCourse.UnderWay way ->
                    unfinished(given, way, way.patienceFrom(), new Move.Perform(way));
            case StepCourse.Stopped _,
                    StepCourse.TakingBack _,
                    StepCourse.Done _,
                    StepCourse.Skipped _,
                    StepCourse.TakenBack _,
                    StepCourse.NotTakenBack _ ->
                    new Move.Nothing();
        };
    }

    private static Move begin(PlanCourse plan, StepCourse.Pending pending) {
        int attempt = pending.attempt() + 1;
        return new Move.Begin(pending.spec(), attempt, key(plan.spec(), pending.spec(), attempt));
    }

    private static Move unfinished(Situation given, StepCourse step, Moment from, Move perform) {
        Duration spent = from.until(given.now());
        if (spent.compareTo(given.patience()) > 0) {
            return new Move.GiveUp(step, given.patience());
        }
        long patienceEnds = from.nanos() + given.patience().toNanos() + 1;
        return given.waiting()
                .filter(waiting -> waiting.step().equals(step.spec().id()))
                .filter(waiting -> waiting.fromNanos() > given.now())
                .<Move>map(
                        waiting -> new Move.SleepUntil(Math.min(waiting.fromNanos(), patienceEnds)))
                .orElse(perform);
    }

    private static Move held(Situation given, Stage stage) {
        return stage.since().until(given.now()).compareTo(LONGEST_PAUSE) > 0
                ? new Move.Finish(PlanState.TIMED_OUT)
                : new Move.SleepUntil(stage.since().nanos() + LONGEST_PAUSE.toNanos() + 1);
    }

    private static Move aborting(Situation given, Stage.Aborting aborting) {
        PlanCourse plan = given.plan();
        for (StepCourse step : plan.steps().reversed()) {
            if (step instanceof StepCourse.TakingBack back) {
                return unfinished(given, back, back.patienceFrom(), new Move.Compensate(back));
            }
            if (aborting.takesBack()
                    && step.mayHaveEffect()
                    && given.compensates().test(step.spec())) {
                return new Move.BeginCompensation(
                        step.spec(), key(plan.spec(), step.spec(), step.attempt()) + "/back");
            }
        }
        boolean left = plan.steps().stream().anyMatch(StepCourse.NotTakenBack.class::isInstance);
        return new Move.Finish(
                aborting.afterFailure() || left ? PlanState.FAILED : PlanState.CANCELLED);
    }

    private static PlanState completed(PlanCourse plan) {
        boolean clean =
                plan.steps().stream()
                        .allMatch(step -> step instanceof StepCourse.Done done && done.clean());
        return clean ? PlanState.COMPLETED : PlanState.COMPLETED_WITH_EXCEPTIONS;
    }
}
