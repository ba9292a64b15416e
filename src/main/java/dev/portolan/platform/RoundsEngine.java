package dev.portolan.platform;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// The program's rounds by the real clock: one thread only says when, the work is done by virtual
/// threads that bear the name of it. When the program ends no round begins any more, before
/// anything else is taken down.
@Singleton
public class RoundsEngine {
    /// Before those who write a last time, who come without a priority.
    private static final int FIRST = 1;

    private final ScheduledThreadPoolExecutor clock =
            new ScheduledThreadPoolExecutor(
                    1, Thread.ofPlatform().daemon().name("portolan-rounds").factory());
    private final Rounds rounds = new Rounds(this::every, RoundsEngine::threads);

    @Produces
    @Singleton
    public Rounds rounds() {
        return rounds;
    }

    /// Ends all rounds.
    public void stop(@Observes @Priority(FIRST) ShutdownEvent stopping) {
        rounds.stop();
        clock.shutdownNow();
    }

    private Runnable every(Duration period, Runnable tick) {
        long nanos = period.toNanos();
        try {
            ScheduledFuture<?> ticks =
                    clock.scheduleWithFixedDelay(tick, nanos, nanos, TimeUnit.NANOSECONDS);
            return () -> ticks.cancel(false);
        } catch (RejectedExecutionException _) {
            return () -> {};
        }
    }

    private static Executor threads(String name) {
        return work -> Thread.ofVirtual().name(name).start(work);
    }
}
