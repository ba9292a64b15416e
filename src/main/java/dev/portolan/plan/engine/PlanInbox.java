package dev.portolan.plan.engine;

import dev.portolan.platform.Time;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The one thread of the engine: does what it is given, one after the other, and wakes when the
/// next plan is due.
final class PlanInbox implements Executor {
    private static final Logger LOG = Logger.getLogger(PlanInbox.class);
    private static final long SHORTEST_NANOS = 1_000_000;

    private final Time time;
    private final ScheduledThreadPoolExecutor thread;
    private final List<Future<?>> beats = new CopyOnWriteArrayList<>();
    private @Nullable Runnable round;
    private @Nullable Supplier<OptionalLong> due;
    private @Nullable Future<?> alarm;

    PlanInbox(Time time) {
        this.time = time;
        this.thread =
                new ScheduledThreadPoolExecutor(
                        1, Thread.ofPlatform().daemon().name("plans").factory());
        thread.setRemoveOnCancelPolicy(true);
        thread.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        thread.setContinueExistingPeriodicTasksAfterShutdownPolicy(false);
    }

    /// From now on `round` is done whenever something is due.
    void serve(Runnable round, Supplier<OptionalLong> due) {
        execute(() -> {
            this.round = round;
            this.due = due;
        });
    }

    @Override
    public void execute(Runnable task) {
        if (!thread.isShutdown()) {
            thread.execute(() -> run(task));
        }
    }

    /// Does `task` again and again with such a pause between.
    void every(Duration pause, Runnable task) {
        beats.add(
                thread.scheduleWithFixedDelay(
                        () -> run(task),
                        pause.toMillis(),
                        pause.toMillis(),
                        TimeUnit.MILLISECONDS));
    }

    private void run(Runnable task) {
        try {
            task.run();
        } catch (RuntimeException e) {
            LOG.error("The plan engine failed at one thing and goes on with the next.", e);
        }
        arm();
    }

    private void arm() {
        Supplier<OptionalLong> next = due;
        Runnable work = round;
        if (next == null || work == null) {
            return;
        }
        if (alarm != null) {
            alarm.cancel(false);
        }
        OptionalLong at = next.get();
        if (at.isPresent() && !thread.isShutdown()) {
            long wait = Math.max(SHORTEST_NANOS, at.getAsLong() - time.nanos());
            alarm = thread.schedule(() -> run(work), wait, TimeUnit.NANOSECONDS);
        }
    }

    void close() {
        beats.forEach(beat -> beat.cancel(false));
        thread.shutdown();
    }
}
