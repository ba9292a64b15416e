package dev.portolan.traffic.watch;

import dev.portolan.platform.RegionId;
import dev.portolan.signal.CounterPages.Reading.Sums;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// Adds up what regions tell about themselves, a round of answers at a time. A region that is
/// silent counts on from where it was. Used from one thread.
public final class OwnTally {
    private static final String ALWAYS = "own";
    private final Map<RegionId, Map<String, Long>> told = new HashMap<>();
    private final Map<String, RequestLedger> ledgers = new HashMap<>();

    /// `answers` are the counters of the regions that answered, by class.
    public void round(Map<RegionId, Sums> answers, long atNanos) {
        SortedMap<String, SortedMap<RegionId, Long>> before = byClass();
        answers.forEach((region, sums) -> {
            Map<String, Long> counters = sums.byLabel();
            boolean first = !told.containsKey(region) || sums.elsewhere();
            told.put(region, counters);
            if (first) {
                // What it answered before anybody asked there is no news.
                counters.forEach((id, count) ->
                        before.computeIfAbsent(id, _ -> new TreeMap<>()).put(region, count));
            }
        });
        before.forEach((id, counters) -> ledger(id).rebase(counters));
        byClass().forEach((id, counters) -> ledger(id).look(ALWAYS, counters, atNanos));
    }

    private RequestLedger ledger(String trafficClass) {
        return ledgers.computeIfAbsent(trafficClass, _ -> new RequestLedger());
    }

    private SortedMap<String, SortedMap<RegionId, Long>> byClass() {
        SortedMap<String, SortedMap<RegionId, Long>> byClass = new TreeMap<>();
        told.forEach((region, counters) ->
                counters.forEach((id, count) ->
                        byClass.computeIfAbsent(id, _ -> new TreeMap<>()).put(region, count)));
        return byClass;
    }

    public Map<String, SortedMap<RegionId, Long>> sinceStart() {
        Map<String, SortedMap<RegionId, Long>> totals = new HashMap<>();
        ledgers.forEach((id, ledger) -> totals.put(id, whole(ledger.totals())));
        return Map.copyOf(totals);
    }

    public Map<String, SortedMap<RegionId, Long>> lately(long now) {
        Map<String, SortedMap<RegionId, Long>> lately = new HashMap<>();
        ledgers.forEach(
                (id, ledger) -> lately.put(id, whole(ledger.counted(RequestLedger.SHORT, now))));
        return Map.copyOf(lately);
    }

    /// A region that tells, and told nothing of a class, answered none of it.
    private SortedMap<RegionId, Long> whole(Map<RegionId, Long> counted) {
        SortedMap<RegionId, Long> whole = new TreeMap<>(counted);
        told.keySet().forEach(region -> whole.putIfAbsent(region, 0L));
        return whole;
    }
}
