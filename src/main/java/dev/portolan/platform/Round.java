package dev.portolan.platform;

import io.smallrye.mutiny.Uni;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Work that is done again and again, at most one at a time. A failure ends nothing: it is logged
/// once per kind until a round succeeds. A database that is away is waited for without a word.
public final class Round {
    private static final Logger LOG = Logger.getLogger(Round.class);

    private final String name;
    private final Executor executor;
    private final Supplier<Uni<Void>> work;
    private final Set<String> logged = new HashSet<>();
    private boolean running;
    private boolean again;
    private boolean stopped;
    private Runnable cancel = Round::nothing;
    private Runnable farewell = Round::nothing;

    Round(String name, Executor executor, Supplier<Uni<Void>> work) {
        this.name = name;
        this.executor = executor;
        this.work = work;
    }

    /// The period is over: a round begins, unless the one before is still under way.
    void tick() {
        begin(false);
    }

    /// A round begins now; when one is under way, right after it. However often this is called
    /// meanwhile, one follows.
    public void soon() {
        begin(true);
    }

    /// No round begins any more; the one under way goes on to its end.
    public void stop() {
        stop(Round::nothing);
    }

    /// As `stop`, and does `last` once when no round is under way any more.
    public void stop(Runnable last) {
        if (stopping(last)) {
            last.run();
        }
    }

    synchronized void cancelledBy(Runnable cancels) {
        if (stopped) {
            cancels.run();
        }
        cancel = cancels;
    }

    private synchronized boolean stopping(Runnable last) {
        boolean idle = !running;
        if (!idle) {
            farewell = last;
        }
        stopped = true;
        again = false;
        cancel.run();
        return idle;
    }

    private void begin(boolean notToBeMissed) {
        if (mayBegin(notToBeMissed)) {
            run();
        }
    }

    private synchronized boolean mayBegin(boolean notToBeMissed) {
        if (stopped) {
            return false;
        }
        if (running) {
            again |= notToBeMissed;
            return false;
        }
        running = true;
        return true;
    }

    private void run() {
        try {
            executor.execute(this::perform);
        } catch (RejectedExecutionException ending) {
            failed(ending);
        }
    }

    private void perform() {
        Uni.createFrom().deferred(work::get).subscribe().with(_ -> succeeded(), this::failed);
    }

    private void succeeded() {
        synchronized (this) {
            logged.clear();
        }
        ended();
    }

    private void failed(Throwable failure) {
        if (failure instanceof ContractException away) {
            LOG.debugf("%s waits: %s", name, away.getMessage());
        } else if (isNew(failure)) {
            LOG.warnf(failure, "%s failed; it is tried again", name);
        }
        ended();
    }

    private synchronized boolean isNew(Throwable failure) {
        return !stopped && logged.add(failure.getClass().getName());
    }

    private void ended() {
        next().run();
    }

    private synchronized Runnable next() {
        if (stopped) {
            running = false;
            return farewell;
        }
        running = again;
        again = false;
        return running ? this::run : Round::nothing;
    }

    private static void nothing() {}
}
