package dev.portolan.plan.course;

import java.util.Optional;

/// A sentence about what is going on with a plan. Pure.
final class Says {
    private Says() {}

    static Optional<String> of(PlanCourse plan, Runs.Going going) {
        if (!plan.over() && going.trouble().isPresent()) {
            return going.trouble();
        }
        return switch (plan.stage()) {
            case Stage.Running _ -> plan.current().map(step -> step(step, going));
            case Stage.Paused paused ->
                    Optional.of(
                            going.performing()
                                    ? "Pauses when the step under way has answered."
                                    : "Paused by " + paused.actor() + ": " + paused.reason());
            case Stage.Stuck _ -> plan.current().map(Says::stopped);
            case Stage.Conflicting _ ->
                    Optional.of(
                            "Another plan was there first"
                                    + plan.conflictsWith().map(id -> " (" + id + ")").orElse("")
                                    + "; this one is not performed again.");
            case Stage.Aborting aborting ->
                    Optional.of("Aborted by " + aborting.actor() + ": " + aborting.reason());
            case Stage.Over _ -> plan.conflictsWith().map(id -> "Conflicts with plan " + id + ".");
        };
    }

    private static String step(StepCourse step, Runs.Going going) {
        return going.waiting()
                .filter(waiting -> waiting.step().equals(step.spec().id()))
                .map(waiting -> step.spec().title() + ": " + waiting.why())
                .orElse(step.spec().title());
    }

    private static String stopped(StepCourse step) {
        return step instanceof StepCourse.Stopped stopped
                ? step.spec().title() + ": " + stopped.failure().detail()
                : step.spec().title();
    }
}
