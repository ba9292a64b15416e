package dev.portolan.plan.engine;

import dev.portolan.plan.course.PlanCourse;
import dev.portolan.plan.course.PlanEvent;
import dev.portolan.plan.course.Runs;
import dev.portolan.plan.course.Waiting;
import io.smallrye.mutiny.subscription.Cancellable;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An open plan in this process: its course, and what is under way with it. Touched by the loop's
/// inbox alone.
public final class LivePlan {
    /// A step (or its compensation) that is being performed; `untilNanos` is its limit.
    record Performing(int serial, String step, boolean back, long untilNanos) {}

    public PlanCourse course;
    Optional<Waiting> waiting = Optional.empty();
    Optional<Performing> performing = Optional.empty();
    Optional<String> trouble = Optional.empty();

    /// An outcome that could not be recorded yet.
    Optional<PlanEvent> unrecorded = Optional.empty();

    /// The key whose lease was just made sure of.
    Optional<String> leased = Optional.empty();

    /// What waits until the entry being written is safe.
    final Deque<Runnable> queue = new ArrayDeque<>();

    public boolean writing;
    boolean asking;
    long notBefore = Long.MIN_VALUE;
    int serial;
    @Nullable Cancellable cancel;

    LivePlan(PlanCourse course) {
        this.course = course;
    }

    Runs.Going going() {
        return new Runs.Going(waiting, performing.isPresent(), trouble);
    }

    Optional<Waiting> waitingFor(String step) {
        return waiting.filter(known -> known.step().equals(step));
    }
}
