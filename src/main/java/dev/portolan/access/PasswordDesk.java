package dev.portolan.access;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Checks passwords on threads of its own: two at most, and one processor always left to the rest;
/// 64 wait at most. So a flood of wrong passwords costs a bounded amount and delays no measurement.
@ApplicationScoped
public class PasswordDesk {
    private static final int THREADS =
            Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, 2);
    private static final int WAITING = 64;

    private final ExecutorService threads =
            new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    30,
                    TimeUnit.SECONDS,
                    new LinkedBlockingQueue<>(WAITING),
                    PasswordDesk::thread);

    /// Whether the password matches; fails with `RejectedExecutionException` when too many wait.
    public Uni<Boolean> matches(String password, String hash) {
        return Uni.createFrom()
                .item(() -> PasswordHash.matches(password, hash))
                .runSubscriptionOn(refusing(threads));
    }

    private static Executor refusing(ExecutorService threads) {
        return task -> {
            if (threads.isShutdown()) {
                throw new RejectedExecutionException("the portal is stopping");
            }
            threads.execute(task);
        };
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "password-check");
        thread.setDaemon(true);
        return thread;
    }
}
