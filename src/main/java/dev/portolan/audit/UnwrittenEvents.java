package dev.portolan.audit;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The events that the database does not have yet, oldest first: at most 10,000; those that find no
/// room are counted. Safe for use by several threads.
final class UnwrittenEvents {
    static final int MOST = 10_000;

    private final Deque<Event> waiting = new ArrayDeque<>();
    private long lost;

    /// False when there was no room: the event stays resident and will never be stored.
    synchronized boolean offer(Event event) {
        if (waiting.size() >= MOST) {
            lost++;
            return false;
        }
        waiting.addLast(event);
        return true;
    }

    /// The oldest ones; they wait until `done` is told.
    synchronized List<Event> next(int limit) {
        return waiting.stream().limit(limit).toList();
    }

    /// The `count` oldest ones need to wait no longer.
    synchronized void done(int count) {
        for (int i = 0; i < count; i++) {
            waiting.removeFirst();
        }
    }

    synchronized int size() {
        return waiting.size();
    }

    /// How many found no room since the start.
    synchronized long lost() {
        return lost;
    }
}
