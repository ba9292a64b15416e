package dev.portolan.history;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The minutes that are not stored yet: those of 24 hours, at most 200,000 rows; what finds no room
/// any more (the oldest) is counted. When the wall clock goes back, a new run begins, so that rows
/// of a minute that was stored already add up with it. Safe for use by several threads.
final class MinuteBook implements Recorder {
    static final int MOST_ROWS = 200_000;
    static final Duration LONGEST = Duration.ofHours(24);

    /// What was counted over longer than this, because nobody could look, is spread over its time.
    private static final Duration ONE_LOOK = Duration.ofSeconds(5);

    /// Minutes further ahead than this were of a wall clock that was wrong.
    private static final Duration FAR_AHEAD = Duration.ofHours(1);

    private final TreeMap<Instant, Map<Key, HistoryMinute>> minutes = new TreeMap<>();
    private long run;
    private Instant newest = Instant.MIN;
    private int rows;
    private long lost;

    /// `run` names this process among those of its portal: ms since 1970 when it began.
    MinuteBook(long run) {
        this.run = run;
    }

    @Override
    public synchronized void counted(Series series, double amount, Duration during, Instant until) {
        if (during.compareTo(ONE_LOOK) <= 0 || during.compareTo(LONGEST) > 0) {
            double seconds = Math.max(during.toNanos() / 1e9, 1e-3);
            add(series, minute(until), amount, amount / seconds);
        } else {
            spread(series, amount, until.minus(during), until);
        }
        bound();
    }

    private void spread(Series series, double amount, Instant from, Instant until) {
        double all = Duration.between(from, until).toNanos();
        double rate = amount / (all / 1e9);
        for (Instant at = from; at.isBefore(until); ) {
            Instant next = minute(at).plus(1, ChronoUnit.MINUTES);
            Instant end = next.isBefore(until) ? next : until;
            add(series, minute(at), amount * Duration.between(at, end).toNanos() / all, rate);
            at = end;
        }
    }

    private void add(Series series, Instant minute, double amount, double rate) {
        if (minute.isBefore(newest)) {
            run++;
            drop(minutes.tailMap(minute.plus(FAR_AHEAD), false));
        }
        newest = minute;
        Key key = new Key(series, run);
        Map<Key, HistoryMinute> of = minutes.computeIfAbsent(minute, _ -> new LinkedHashMap<>());
        HistoryMinute before = of.get(key);
        if (before == null) {
            rows++;
            of.put(key, new HistoryMinute(minute, series, run, amount, 1, rate, rate));
        } else {
            of.put(key, before.with(amount, rate));
        }
    }

    /// The oldest minutes that are over at `now` and not stored, so many rows of them.
    synchronized List<HistoryMinute> finished(Instant now, int most) {
        Instant running = minute(now);
        List<HistoryMinute> finished = new ArrayList<>();
        for (var entry : minutes.headMap(running, false).entrySet()) {
            entry.getValue().values().stream().limit(most - finished.size()).forEach(finished::add);
            if (finished.size() >= most) {
                break;
            }
        }
        return finished;
    }

    /// What the running minute holds so far, so many rows of it.
    synchronized List<HistoryMinute> running(Instant now, int most) {
        return minutes.tailMap(minute(now), true).values().stream()
                .flatMap(of -> of.values().stream())
                .limit(most)
                .toList();
    }

    /// These need to wait no longer, unless they have grown since.
    synchronized void stored(List<HistoryMinute> done) {
        for (HistoryMinute one : done) {
            Map<Key, HistoryMinute> of = minutes.getOrDefault(one.minute(), Map.of());
            if (of.remove(new Key(one.series(), one.run()), one)) {
                rows--;
            }
            if (of.isEmpty()) {
                minutes.remove(one.minute());
            }
        }
    }

    /// These are given up.
    synchronized void refused(List<HistoryMinute> given) {
        lost += given.size();
        stored(given);
    }

    synchronized int waiting() {
        return rows;
    }

    /// Rows that found no room or were refused since the start.
    synchronized long lost() {
        return lost;
    }

    private void bound() {
        drop(minutes.headMap(minutes.lastKey().minus(LONGEST), false));
        while (rows > MOST_ROWS) {
            drop(minutes.headMap(minutes.firstKey(), true));
        }
    }

    private void drop(Map<Instant, Map<Key, HistoryMinute>> gone) {
        int dropped = gone.values().stream().mapToInt(Map::size).sum();
        rows -= dropped;
        lost += dropped;
        gone.clear();
    }

    private static Instant minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }

    private record Key(Series series, long run) {}
}
