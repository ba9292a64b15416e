package dev.portolan.failover.step;

import dev.portolan.failover.order.ProofOrder.Judged;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Shares;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The proof, by counting, that one class moved. A window opens at the switch. A request that was
/// in flight and ends at the drained region after the switch opens it anew, so the last window is
/// judged alone; those before it are `strays`. Immutable: each look gives the next one.
///
/// - `switched`: counts when the director was written; `base`: when the window opened, at `since`;
///   `seen`: at the last look.
record MovedProof(
        SortedMap<RegionId, Long> switched,
        SortedMap<RegionId, Long> base,
        SortedMap<RegionId, Long> seen,
        long strays,
        Instant since) {
    /// What a claim needs.
    static final long ENOUGH = 200;

    private static final double SHARE_SLACK = 0.02;
    private static final Duration LONGEST_QUIET = Duration.ofSeconds(60);
    private static final Duration SHORTEST_QUIET = Duration.ofSeconds(1);

    MovedProof {
        switched = Collections.unmodifiableSortedMap(new TreeMap<>(switched));
        base = Collections.unmodifiableSortedMap(new TreeMap<>(base));
        seen = Collections.unmodifiableSortedMap(new TreeMap<>(seen));
    }

    static MovedProof from(SortedMap<RegionId, Long> counts, Instant switchedAt) {
        return new MovedProof(counts, counts, counts, 0, switchedAt);
    }

    /// After a look at the director's counters. `tolerated` is the part (0-1) the drained regions
    /// may keep.
    MovedProof after(
            Judged judged, SortedMap<RegionId, Long> counts, double tolerated, Instant now) {
        MovedProof next = new MovedProof(switched, base, counts, strays, since);
        return next.spoiled(judged, tolerated)
                ? new MovedProof(switched, counts, counts, strays + next.drained(judged), now)
                : next;
    }

    private boolean spoiled(Judged judged, double tolerated) {
        long drained = drained(judged);
        if (judged.closed() || tolerated == 0) {
            return drained > 0 || (counted() >= ENOUGH && !sharesHold(judged));
        }
        return counted() >= ENOUGH && (drained > tolerated * counted() || !sharesHold(judged));
    }

    boolean proved(Judged judged, double tolerated, Instant now) {
        if (judged.closed()) {
            return counted() == 0
                    && !Duration.between(since, now).minus(quiet(judged)).isNegative();
        }
        return counted() >= ENOUGH
                && drained(judged) <= tolerated * counted()
                && sharesHold(judged);
    }

    /// How long no region may answer a closed class: directors do not tell how often they were
    /// asked for it, so as long as 200 requests take at the rate it had, 60 s when nobody knows.
    static Duration quiet(Judged judged) {
        if (judged.rps() <= 0) {
            return LONGEST_QUIET;
        }
        Duration reckoned = Duration.ofMillis((long) Math.ceil(ENOUGH / judged.rps() * 1000));
        return reckoned.compareTo(LONGEST_QUIET) > 0
                ? LONGEST_QUIET
                : reckoned.compareTo(SHORTEST_QUIET) < 0 ? SHORTEST_QUIET : reckoned;
    }

    /// Requests counted in the window, anywhere.
    long counted() {
        return sum(base);
    }

    /// Requests counted since the switch, anywhere.
    long sinceSwitch() {
        return sum(switched);
    }

    private long sum(SortedMap<RegionId, Long> from) {
        long sum = 0;
        for (Map.Entry<RegionId, Long> entry : seen.entrySet()) {
            sum += entry.getValue() - from.getOrDefault(entry.getKey(), 0L);
        }
        return sum;
    }

    /// Requests that ended in the window where none should; a closed class should have none at all.
    long drained(Judged judged) {
        return judged.closed()
                ? counted()
                : judged.drained().stream()
                        .mapToLong(region ->
                                seen.getOrDefault(region, 0L) - base.getOrDefault(region, 0L))
                        .sum();
    }

    /// Where nothing was drained, the counted shares must be the wanted ones, four standard errors
    /// and 2 points apart at most; a drained class is judged by its drained regions alone.
    private boolean sharesHold(Judged judged) {
        if (!judged.drained().isEmpty() || judged.closed()) {
            return true;
        }
        double n = counted();
        return Shares.of(judged.wanted()).entrySet().stream()
                .allMatch(it -> near(it.getValue() / 100, part(it.getKey()), n));
    }

    private double part(RegionId region) {
        return (seen.getOrDefault(region, 0L) - base.getOrDefault(region, 0L))
                / (double) Math.max(1, counted());
    }

    private static boolean near(double wanted, double counted, double n) {
        double error = 4 * Math.sqrt(wanted * (1 - wanted) / n) + SHARE_SLACK;
        return Math.abs(wanted - counted) <= error;
    }
}
