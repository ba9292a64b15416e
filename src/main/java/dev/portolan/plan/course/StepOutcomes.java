package dev.portolan.plan.course;

import dev.portolan.plan.StepState;
import dev.portolan.plan.course.PlanEvent.StepDone;
import dev.portolan.plan.course.PlanEvent.StepFailed;
import dev.portolan.plan.course.PlanEvent.StepRefused;
import dev.portolan.plan.course.PlanEvent.WatchEnded;
import java.util.Optional;

/// What the outcome of a step makes of its plan. An outcome counts for the attempt it belongs to,
/// while that is under way, and for no other.
final class StepOutcomes {
    private StepOutcomes() {}

    static PlanCourse after(PlanCourse plan, PlanEvent event, Moment now) {
        return switch (event) {
            case StepDone done ->
                    underWay(plan, done.step(), done.attempt())
                            .map(way -> plan.with(done.step(), _ -> way.done(done, now)))
                            .orElse(plan);
            case StepRefused refused ->
                    stopped(
                            plan,
                            refused.step(),
                            refused.attempt(),
                            StepState.REFUSED,
                            refusal(refused),
                            now);
            case StepFailed failed ->
                    stopped(
                                    plan,
                                    failed.step(),
                                    failed.attempt(),
                                    StepState.FAILED,
                                    failed.failure(),
                                    now)
                            .conflictingWith(failed.conflictsWith());
            case WatchEnded ended -> watched(plan, ended, now);
            default -> plan;
        };
    }

    private static Failure refusal(StepRefused refused) {
        return new Failure(refused.rule().name(), refused.detail(), null, null);
    }

    private static PlanCourse stopped(
            PlanCourse plan,
            String step,
            int attempt,
            StepState state,
            Failure failure,
            Moment now) {
        Optional<StepCourse.UnderWay> way = underWay(plan, step, attempt);
        if (way.isEmpty()) {
            return plan;
        }
        PlanCourse marked = plan.with(step, _ -> way.get().stopped(state, failure, now));
        return switch (plan.stage()) {
            case Stage.Running running -> marked.at(running.stop(now));
            case Stage.Paused paused -> marked.at(paused.stop(now));
            case Stage.Stuck _, Stage.Conflicting _, Stage.Aborting _, Stage.Over _ -> marked;
        };
    }

    private static PlanCourse watched(PlanCourse plan, WatchEnded ended, Moment now) {
        if (!plan.watching()) {
            return plan;
        }
        String evidence = "ended because plan " + ended.other() + " starts here";
        PlanCourse marked =
                plan.with(
                        ended.step(),
                        step ->
                                switch (step) {
                                    case StepCourse.Pending pending ->
                                            pending.watched(evidence, now);
                                    case StepCourse.UnderWay way -> way.watched(evidence, now);
                                    case StepCourse.Stopped stopped -> stopped.skip(evidence, now);
                                    case StepCourse.Done _,
                                            StepCourse.Skipped _,
                                            StepCourse.TakingBack _,
                                            StepCourse.TakenBack _,
                                            StepCourse.NotTakenBack _ ->
                                            step;
                                });
        return switch (plan.stage()) {
            case Stage.Paused paused -> marked.at(paused.resume(now));
            case Stage.Stuck stuck -> marked.at(stuck.goOn(now));
            case Stage.Running _, Stage.Conflicting _, Stage.Aborting _, Stage.Over _ -> marked;
        };
    }

    private static Optional<StepCourse.UnderWay> underWay(
            PlanCourse plan, String step, int attempt) {
        return plan.over()
                ? Optional.empty()
                : plan.step(step)
                        .filter(StepCourse.UnderWay.class::isInstance)
                        .map(StepCourse.UnderWay.class::cast)
                        .filter(way -> way.attempt() == attempt);
    }
}
