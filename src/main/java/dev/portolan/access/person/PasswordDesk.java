package dev.portolan.access.person;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.PriorityBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// Checks passwords on threads of its own: two at most, and one processor always left to the rest.
/// Those of known places go before those of strangers, and 64 of each wait at most. So a flood of
/// wrong passwords costs a bounded amount, delays no measurement and nobody who is known.
@ApplicationScoped
public class PasswordDesk {
    private static final int THREADS =
            Math.clamp(Runtime.getRuntime().availableProcessors() - 1, 1, 2);
    private static final int WAITING = 64;

    private final AtomicInteger known = new AtomicInteger();
    private final AtomicInteger strangers = new AtomicInteger();
    private final AtomicLong arrivals = new AtomicLong();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(
                    THREADS,
                    THREADS,
                    30,
                    TimeUnit.SECONDS,
                    new PriorityBlockingQueue<>(),
                    PasswordDesk::thread);

    /// A check that waits: the known first, then whoever came first.
    private record Turn(boolean stranger, long arrival, Runnable check, AtomicInteger lane)
            implements Runnable, Comparable<Turn> {
        @Override
        public void run() {
            lane.decrementAndGet();
            check.run();
        }

        @Override
        public int compareTo(Turn other) {
            int lanes = Boolean.compare(stranger, other.stranger);
            return lanes == 0 ? Long.compare(arrival, other.arrival) : lanes;
        }
    }

    /// Whether the password matches; fails with `RejectedExecutionException` when too many wait.
    public Uni<Boolean> matches(String password, String hash, boolean fromKnownPlace) {
        return Uni.createFrom()
                .item(() -> PasswordHash.matches(password, hash))
                .runSubscriptionOn(check -> queue(check, fromKnownPlace));
    }

    private void queue(Runnable check, boolean fromKnownPlace) {
        AtomicInteger lane = fromKnownPlace ? known : strangers;
        if (lane.incrementAndGet() > WAITING) {
            lane.decrementAndGet();
            throw new RejectedExecutionException("too many passwords wait to be checked");
        }
        threads.execute(new Turn(!fromKnownPlace, arrivals.incrementAndGet(), check, lane));
    }

    private static Thread thread(Runnable task) {
        Thread thread = new Thread(task, "password-check");
        thread.setDaemon(true);
        return thread;
    }
}
