package dev.portolan.signal;

import java.time.Duration;
import java.util.PriorityQueue;

/// When what runs, decided on the monotonic clock alone. Starts are spread over the interval by a
/// hash, due times keep their rate (a late start moves no later one), a target never overlaps
/// itself, and what is more than one interval late or too much at once is shed instead of piling
/// up. Used by one thread.
public final class Schedule<T> {
    private final PriorityQueue<Slot<T>> byDue =
            new PriorityQueue<>((a, b) -> Long.signum(a.due - b.due));
    private final int most;
    private int underWay;

    /// `most` is how many may be under way at once.
    public Schedule(int most) {
        this.most = most;
    }

    /// The place of one target in the schedule.
    public static final class Slot<T> {
        private final T item;
        private final long interval;
        private long due;
        private boolean running;

        private Slot(T item, long interval, long due) {
            this.item = item;
            this.interval = interval;
            this.due = due;
        }
    }

    /// What to do with a target that is due.
    public enum Ruling {
        RUN,
        /// Its last run is still out.
        STILL_RUNNING,
        /// More than one interval late.
        LATE,
        /// Too many are under way.
        CROWDED
    }

    /// Hears each target that is due.
    @FunctionalInterface
    public interface Starter<T> {
        void due(T item, Ruling ruling, long dueNanos);
    }

    /// Puts a target in, to start first within one interval from now; `seed` picks the moment.
    public Slot<T> add(T item, Duration interval, long seed, long now) {
        long every = interval.toNanos();
        Slot<T> slot = new Slot<>(item, every, now + Math.floorMod(mix(seed), every));
        byDue.add(slot);
        return slot;
    }

    public void remove(Slot<T> slot) {
        byDue.remove(slot);
        done(slot);
    }

    /// Tells that a run ended; needed after every `RUN`.
    public void done(Slot<T> slot) {
        if (slot.running) {
            slot.running = false;
            underWay--;
        }
    }

    public int underWay() {
        return underWay;
    }

    /// Hands out everything due by `now`, each target at most once.
    public void poll(long now, Starter<T> starter) {
        for (Slot<T> slot = byDue.peek();
                slot != null && slot.due - now <= 0;
                slot = byDue.peek()) {
            byDue.poll();
            long due = slot.due;
            slot.due = due + ((now - due) / slot.interval + 1) * slot.interval;
            byDue.add(slot);
            Ruling ruling = rule(slot, now - due);
            if (ruling == Ruling.RUN) {
                slot.running = true;
                underWay++;
            }
            starter.due(slot.item, ruling, due);
        }
    }

    private Ruling rule(Slot<T> slot, long slip) {
        if (slot.running) {
            return Ruling.STILL_RUNNING;
        }
        if (slip > slot.interval) {
            return Ruling.LATE;
        }
        return underWay >= most ? Ruling.CROWDED : Ruling.RUN;
    }

    /// Nanoseconds until something is due, 0 when something is; `Long.MAX_VALUE` when nothing is
    /// in.
    public long untilNext(long now) {
        Slot<T> next = byDue.peek();
        return next == null ? Long.MAX_VALUE : Math.max(0, next.due - now);
    }

    /// The finaliser of SplitMix64: neighbours in, strangers out.
    private static long mix(long seed) {
        long z = seed + 0x9E3779B97F4A7C15L;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }
}
