package dev.portolan.history;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/// The minutes that are not stored yet: those of 24 hours, at most 200,000 rows or about 32 MiB, of
/// which times take three rows; what finds no room any more (the oldest) is counted. When the wall
/// clock goes back, a new run begins, so that rows of a minute that was stored already add up with
/// it. Safe for use by several threads.
final class MinuteBook implements Recorder {
    static final int MOST_ROWS = 200_000;

    /// More series in one minute are counted and not kept.
    static final int MOST_SERIES = 20_000;

    static final Duration LONGEST = Duration.ofHours(24);

    /// What was counted over longer than this, because nobody could look, is spread over its time.
    private static final Duration ONE_LOOK = Duration.ofSeconds(5);

    /// Minutes further ahead than this were of a wall clock that was wrong.
    private static final Duration FAR_AHEAD = Duration.ofHours(1);

    private final TreeMap<Instant, Map<Key, MinuteTally>> minutes = new TreeMap<>();
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

    @Override
    public synchronized void seen(Series series, double value, Instant at) {
        tally(series, minute(at)).add(value, 1, value);
        bound();
    }

    @Override
    public synchronized void ratio(Series series, double bad, long samples, Instant at) {
        if (samples > 0) {
            tally(series, minute(at)).add(bad, samples, bad / samples);
            bound();
        }
    }

    @Override
    public synchronized void took(Series series, double milliseconds, Instant at) {
        tally(series, minute(at)).took(milliseconds);
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
        tally(series, minute).add(amount, 1, rate);
    }

    private MinuteTally tally(Series series, Instant minute) {
        if (minute.isBefore(newest)) {
            MinuteTally late = minutes.getOrDefault(minute, Map.of()).get(new Key(series, run));
            if (late != null) {
                return late;
            }
            run++;
            drop(minutes.tailMap(minute.plus(FAR_AHEAD), false));
        }
        newest = minute;
        Map<Key, MinuteTally> of = minutes.computeIfAbsent(minute, _ -> new LinkedHashMap<>());
        Key key = new Key(series, run);
        if (of.size() >= MOST_SERIES && !of.containsKey(key)) {
            lost++;
            return new MinuteTally();
        }
        return of.computeIfAbsent(key, _ -> fresh(series));
    }

    private MinuteTally fresh(Series series) {
        rows += weight(series);
        return new MinuteTally();
    }

    /// The oldest minutes that are over at `now` and not stored, so many rows of them.
    synchronized List<HistoryMinute> finished(Instant now, int most) {
        return rows(minutes.headMap(minute(now), false), _ -> true, most);
    }

    /// What the running minute holds so far of series that `which` picks, so many rows of it.
    synchronized List<HistoryMinute> running(Instant now, Predicate<Series> which, int most) {
        return rows(minutes.tailMap(minute(now), true), which, most);
    }

    private static List<HistoryMinute> rows(
            SortedMap<Instant, Map<Key, MinuteTally>> of, Predicate<Series> which, int most) {
        return of.entrySet().stream()
                .flatMap(minute ->
                        minute.getValue().entrySet().stream()
                                .filter(row -> which.test(row.getKey().series()))
                                .map(row ->
                                        row.getValue()
                                                .of(
                                                        minute.getKey(),
                                                        row.getKey().series(),
                                                        row.getKey().run())))
                .limit(most)
                .toList();
    }

    /// These need to wait no longer, unless they have grown since.
    synchronized void stored(List<HistoryMinute> done) {
        for (HistoryMinute one : done) {
            Map<Key, MinuteTally> of = minutes.getOrDefault(one.minute(), Map.of());
            Key key = new Key(one.series(), one.run());
            MinuteTally known = of.get(key);
            if (known != null && known.count() == one.count() && known.sum() == one.sum()) {
                of.remove(key);
                rows -= weight(one.series());
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

    private void drop(Map<Instant, Map<Key, MinuteTally>> gone) {
        for (Map<Key, MinuteTally> minute : gone.values()) {
            lost += minute.size();
            minute.keySet().forEach(key -> rows -= weight(key.series()));
        }
        gone.clear();
    }

    private static int weight(Series series) {
        return series.signal().equals(LATENCY) ? 3 : 1;
    }

    private static Instant minute(Instant at) {
        return at.truncatedTo(ChronoUnit.MINUTES);
    }

    private record Key(Series series, long run) {}
}
