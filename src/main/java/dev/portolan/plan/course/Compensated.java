package dev.portolan.plan.course;

import dev.portolan.plan.course.PlanEvent.CompensationFailed;
import dev.portolan.plan.course.PlanEvent.CompensationIntended;
import dev.portolan.plan.course.PlanEvent.StepCompensated;

/// What taking back makes of a plan that is being aborted.
final class Compensated {
    private Compensated() {}

    static PlanCourse after(PlanCourse plan, PlanEvent event, Moment now) {
        if (!(plan.stage() instanceof Stage.Aborting)) {
            return plan;
        }
        return switch (event) {
            case CompensationIntended intended ->
                    plan.with(intended.step(), step -> takeBack(step, intended.key(), now));
            case StepCompensated compensated ->
                    plan.with(
                            compensated.step(),
                            step ->
                                    step instanceof StepCourse.TakingBack back
                                            ? new StepCourse.TakenBack(
                                                    back.what(),
                                                    back.since(),
                                                    now,
                                                    compensated.evidence())
                                            : step);
            case CompensationFailed failed ->
                    plan.with(
                            failed.step(),
                            step ->
                                    step instanceof StepCourse.TakingBack back
                                            ? new StepCourse.NotTakenBack(
                                                    back.what(),
                                                    back.since(),
                                                    now,
                                                    failed.failure())
                                            : step);
            default -> plan;
        };
    }

    private static StepCourse takeBack(StepCourse step, String key, Moment now) {
        return switch (step) {
            case StepCourse.UnderWay way -> way.takeBack(key, now);
            case StepCourse.Done done -> done.takeBack(key, now);
            case StepCourse.Stopped stopped -> stopped.takeBack(key, now);
            case StepCourse.Skipped skipped -> skipped.takeBack(key, now);
            case StepCourse.Pending pending -> pending.takeBack(key, now);
            case StepCourse.TakingBack _, StepCourse.TakenBack _, StepCourse.NotTakenBack _ -> step;
        };
    }
}
