package dev.portolan.platform;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/// Rounds on a clock moved by hand: what is due is done at once, by whoever moves it unless other
/// threads are given.
public final class ManualRounds {
    private final List<Alarm> alarms = new ArrayList<>();
    private final Rounds rounds;
    private Duration now = Duration.ZERO;

    public ManualRounds() {
        this(Runnable::run);
    }

    /// What is due is done by `threads`.
    public ManualRounds(Executor threads) {
        rounds = new Rounds(this::every, _ -> threads);
    }

    private static final class Alarm {
        private final Duration period;
        private final Runnable tick;
        private Duration due;

        Alarm(Duration period, Runnable tick, Duration due) {
            this.period = period;
            this.tick = tick;
            this.due = due;
        }

        void ring() {
            due = due.plus(period);
            tick.run();
        }
    }

    public Rounds rounds() {
        return rounds;
    }

    /// How many have begun and were not stopped.
    public int open() {
        return alarms.size();
    }

    /// Lets time pass, and rings whatever is due in it, in the order of time.
    public void pass(Duration duration) {
        Duration end = now.plus(duration);
        for (var next = next(end); next.isPresent(); next = next(end)) {
            now = next.get().due;
            next.get().ring();
        }
        now = end;
    }

    private Optional<Alarm> next(Duration end) {
        return alarms.stream()
                .filter(alarm -> alarm.due.compareTo(end) <= 0)
                .min(Comparator.comparing(alarm -> alarm.due));
    }

    private Runnable every(Duration period, Runnable tick) {
        Alarm alarm = new Alarm(period, tick, now.plus(period));
        alarms.add(alarm);
        return () -> alarms.remove(alarm);
    }
}
