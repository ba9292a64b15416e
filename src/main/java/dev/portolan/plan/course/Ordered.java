package dev.portolan.plan.course;

import dev.portolan.plan.course.PlanEvent.AbortAsked;
import dev.portolan.plan.course.PlanEvent.Paused;
import dev.portolan.plan.course.PlanEvent.Resumed;
import dev.portolan.plan.course.PlanEvent.RetryAsked;
import dev.portolan.plan.course.PlanEvent.StepSkipped;

/// What an order makes of a plan.
final class Ordered {
    private Ordered() {}

    static PlanCourse after(PlanCourse plan, PlanEvent event, Moment now) {
        return switch (event) {
            case Paused paused ->
                    plan.stage() instanceof Stage.Running running
                            ? plan.at(running.pause(now, paused.actor(), paused.reason()))
                            : plan;
            case Resumed _ ->
                    plan.stage() instanceof Stage.Paused paused
                            ? plan.patientFrom(now).at(paused.resume(now))
                            : plan;
            case AbortAsked abort -> aborted(plan, abort, now);
            case RetryAsked retry -> retried(plan, retry, now);
            case StepSkipped skipped -> skipped(plan, skipped, now);
            default -> plan;
        };
    }

    private static PlanCourse aborted(PlanCourse plan, AbortAsked abort, Moment now) {
        return switch (plan.stage()) {
            case Stage.Running _, Stage.Paused _ -> plan.at(aborting(abort, now, false, true));
            case Stage.Stuck _ -> plan.at(aborting(abort, now, true, true));
            case Stage.Conflicting _ -> plan.at(aborting(abort, now, true, false));
            case Stage.Aborting _, Stage.Over _ -> plan;
        };
    }

    private static Stage aborting(
            AbortAsked abort, Moment now, boolean afterFailure, boolean takesBack) {
        return new Stage.Aborting(now, afterFailure, takesBack, abort.actor(), abort.reason());
    }

    private static PlanCourse retried(PlanCourse plan, RetryAsked retry, Moment now) {
        boolean stopped =
                plan.step(retry.step()).map(StepCourse.Stopped.class::isInstance).orElse(false);
        return stopped && plan.stage() instanceof Stage.Stuck stuck
                ? plan.with(
                                retry.step(),
                                step ->
                                        step instanceof StepCourse.Stopped failed
                                                ? failed.again()
                                                : step)
                        .at(stuck.goOn(now))
                : plan;
    }

    private static PlanCourse skipped(PlanCourse plan, StepSkipped skipped, Moment now) {
        boolean current =
                plan.current().map(step -> step.spec().id().equals(skipped.step())).orElse(false);
        if (!current) {
            return plan;
        }
        PlanCourse marked = plan.with(skipped.step(), step -> skip(step, skipped.reason(), now));
        return switch (plan.stage()) {
            case Stage.Stuck stuck -> marked.at(stuck.goOn(now));
            case Stage.Paused _ -> marked;
            case Stage.Running _, Stage.Conflicting _, Stage.Aborting _, Stage.Over _ -> plan;
        };
    }

    private static StepCourse skip(StepCourse step, String reason, Moment now) {
        return switch (step) {
            case StepCourse.Pending pending ->
                    new StepCourse.Skipped(
                            pending.spec(),
                            pending.attempt(),
                            java.util.Optional.empty(),
                            now,
                            reason,
                            pending.inDoubt());
            case StepCourse.UnderWay way -> way.skip(reason, now);
            case StepCourse.Stopped stopped -> stopped.skip(reason, now);
            case StepCourse.Done _,
                    StepCourse.Skipped _,
                    StepCourse.TakingBack _,
                    StepCourse.TakenBack _,
                    StepCourse.NotTakenBack _ ->
                    step;
        };
    }
}
