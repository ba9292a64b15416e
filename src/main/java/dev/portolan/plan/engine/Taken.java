package dev.portolan.plan.engine;

import dev.portolan.plan.course.PlanCourse;
import dev.portolan.plan.course.Runs;

/// What became of an order in the loop.
public sealed interface Taken {
    record Recorded(PlanCourse plan, Runs.Going going) implements Taken {}

    record NotNow(String why) implements Taken {}

    record Unknown() implements Taken {}

    /// It could not be recorded, and so does not count.
    record NotRecorded(Throwable failure) implements Taken {}
}
