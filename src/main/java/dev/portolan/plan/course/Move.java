package dev.portolan.plan.course;

import dev.portolan.plan.PlanState;
import dev.portolan.plan.StepSpec;
import java.time.Duration;

/// What to do next with a plan.
public sealed interface Move {

    /// Record the intent of `attempt`, then perform it.
    record Begin(StepSpec step, int attempt, String key) implements Move {}

    /// Perform what is intended, or ask it again.
    record Perform(StepCourse.UnderWay step) implements Move {}

    /// Record the intent to take the step's effect back, then do it.
    record BeginCompensation(StepSpec step, String key) implements Move {}

    /// Take back what is so intended, or ask again.
    record Compensate(StepCourse.TakingBack step) implements Move {}

    /// The step stayed unfinished too long.
    record GiveUp(StepCourse step, Duration patience) implements Move {}

    /// Nothing before this moment (monotonic nanoseconds).
    record SleepUntil(long nanos) implements Move {}

    record Finish(PlanState state) implements Move {}

    /// Nothing any more.
    record Nothing() implements Move {}
}
