package dev.portolan.traffic.watch;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Stamp;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/// What regions answered of one class, as this portal counted it: a director's counters become
/// deltas, so that a reset or a new epoch neither goes backwards nor jumps. The first look is only
/// where counting begins. Used from one thread.
final class RequestLedger {
    static final Duration SHORT = Duration.ofSeconds(5);
    static final Duration LONG = Duration.ofSeconds(60);

    /// Looks are a second apart, never to the millisecond.
    private static final Duration GRACE = Duration.ofMillis(500);

    private static final int MOST_ENTRIES = 130;
    private final Deque<Entry> entries = new ArrayDeque<>();
    private SortedMap<RegionId, Long> lastSeen = new TreeMap<>();
    private String epoch = "";

    /// Takes a look at the director's counters at `atNanos` (monotonic). Under a new epoch they
    /// began at 0 after the last look, so all of them are new. What was added since the last look;
    /// empty when this is the first.
    Optional<Added> look(String seenEpoch, Map<RegionId, Long> counters, long atNanos) {
        SortedMap<RegionId, Long> totals = new TreeMap<>();
        Optional<Entry> before = Optional.ofNullable(entries.peekLast());
        if (!entries.isEmpty()) {
            totals.putAll(entries.getLast().totals());
            boolean same = Stamp.agree(seenEpoch, epoch);
            counters.forEach((region, value) ->
                    totals.merge(
                            region,
                            delta(same ? lastSeen.getOrDefault(region, 0L) : 0, value),
                            Long::sum));
        }
        epoch = seenEpoch;
        lastSeen = new TreeMap<>(counters);
        entries.addLast(new Entry(atNanos, Collections.unmodifiableSortedMap(totals)));
        while (entries.size() > MOST_ENTRIES || oldEnough(atNanos)) {
            entries.removeFirst();
        }
        return before.map(from -> added(from, totals, atNanos));
    }

    private static Added added(Entry from, SortedMap<RegionId, Long> totals, long atNanos) {
        SortedMap<RegionId, Long> added = new TreeMap<>();
        totals.forEach((region, total) ->
                added.put(region, total - from.totals().getOrDefault(region, 0L)));
        return new Added(added, Duration.ofNanos(atNanos - from.atNanos()));
    }

    /// The counters went back with their director's generation: counting goes on from here.
    void rebase(Map<RegionId, Long> counters) {
        lastSeen = new TreeMap<>(counters);
    }

    /// Since counting began.
    SortedMap<RegionId, Long> totals() {
        return entries.isEmpty() ? Collections.emptySortedMap() : entries.getLast().totals();
    }

    /// What was counted in the `window` before `now`; 0 where nothing was.
    SortedMap<RegionId, Long> counted(Duration window, long now) {
        SortedMap<RegionId, Long> counted = new TreeMap<>();
        Optional<Entry> base = base(window, now);
        base.ifPresent(from ->
                totals().forEach((region, total) ->
                        counted.put(region, total - from.totals().getOrDefault(region, 0L))));
        return counted;
    }

    /// All regions' requests per second over the `window` before `now`, or over what there is of
    /// it; empty when nothing was counted.
    OptionalDouble perSecond(Duration window, long now) {
        long sum = counted(window, now).values().stream().mapToLong(Long::longValue).sum();
        Optional<Entry> base = base(window, now);
        if (sum == 0 || base.isEmpty()) {
            return OptionalDouble.empty();
        }
        double seconds = (entries.getLast().atNanos() - base.get().atNanos()) / 1e9;
        return seconds > 0 ? OptionalDouble.of(sum / seconds) : OptionalDouble.empty();
    }

    /// The oldest look of the window that ends with the newest one, so that a window is as long
    /// whether or not the next look is due; what came before it may have happened at any time.
    /// Nothing when the newest look is out of the window before `now` itself.
    private Optional<Entry> base(Duration window, long now) {
        if (entries.isEmpty() || now - entries.getLast().atNanos() > window.toNanos()) {
            return Optional.empty();
        }
        long end = entries.getLast().atNanos();
        long longest = window.plus(GRACE).toNanos();
        return entries.stream().filter(entry -> end - entry.atNanos() <= longest).findFirst();
    }

    private boolean oldEnough(long now) {
        return now - entries.getFirst().atNanos() > LONG.plus(GRACE).toNanos();
    }

    private static long delta(long before, long value) {
        return value >= before ? value - before : value;
    }

    /// What one look added, and over which time.
    record Added(SortedMap<RegionId, Long> requests, Duration during) {}

    private record Entry(long atNanos, SortedMap<RegionId, Long> totals) {}
}
