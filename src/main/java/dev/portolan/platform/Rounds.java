package dev.portolan.platform;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/// Everything that is done at intervals: `every` period one round of work, the first after one
/// period, never two of the same at once. A round that is still under way when the next is due
/// takes its place; nothing is made up for. Each runs on threads that bear its name unless told
/// where. All stop when the program does.
public final class Rounds {
    /// Calls `tick` each period, until what it answers is run.
    @FunctionalInterface
    public interface Alarm {
        Runnable every(Duration period, Runnable tick);
    }

    private final Alarm alarm;
    private final Function<String, Executor> threads;
    private final List<Round> rounds = new CopyOnWriteArrayList<>();
    private volatile boolean stopped;

    /// `threads` are the threads for rounds of that name.
    public Rounds(Alarm alarm, Function<String, Executor> threads) {
        this.alarm = alarm;
        this.threads = threads;
    }

    /// Work that may block, on a thread of its own.
    public Round every(Duration period, String name, Runnable work) {
        return every(period, name, threads.apply(name), work);
    }

    /// Work that belongs where `place` runs it, such as an event loop.
    public Round every(Duration period, String name, Executor place, Runnable work) {
        return begun(period, new Round(name, place, done(work)));
    }

    /// Work that is under way until what it answers has ended.
    public Round calling(Duration period, String name, Supplier<Uni<Void>> work) {
        return begun(period, new Round(name, threads.apply(name), work));
    }

    /// No round begins any more.
    public void stop() {
        stopped = true;
        rounds.forEach(Round::stop);
    }

    private Round begun(Duration period, Round round) {
        rounds.add(round);
        round.cancelledBy(alarm.every(period, round::tick));
        if (stopped) {
            round.stop();
        }
        return round;
    }

    private static Supplier<Uni<Void>> done(Runnable work) {
        return () -> {
            work.run();
            return Uni.createFrom().voidItem();
        };
    }
}
