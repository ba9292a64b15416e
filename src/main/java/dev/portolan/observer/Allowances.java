package dev.portolan.observer;

import java.util.HashMap;
import java.util.Map;

/// How often each sender may call: so many calls a second, and twice as many at once after a pause.
/// Time is monotonic nanoseconds. Safe for use by several threads.
final class Allowances {
    private static final int MOST_SENDERS = 1_000;
    private static final double SECOND = 1e9;
    private static final int CALLS = 20;
    private static final int REGIONS_A_CALL = 25;
    private final Map<String, Bucket> buckets = new HashMap<>();

    private record Bucket(double calls, long atNanos) {}

    /// What a fleet needs: each region's vote once a second, twice over, and room for changes.
    static int perSecond(int regions) {
        return CALLS + (regions + REGIONS_A_CALL - 1) / REGIONS_A_CALL;
    }

    /// Takes one call of a sender; whether it was left.
    synchronized boolean take(String sender, int perSecond, long now) {
        Bucket before = buckets.getOrDefault(sender, new Bucket(2.0 * perSecond, now));
        double gained = Math.max(0, now - before.atNanos()) / SECOND * perSecond;
        double calls = Math.min(before.calls() + gained, 2.0 * perSecond);
        boolean left = calls >= 1;
        if (buckets.size() >= MOST_SENDERS && !buckets.containsKey(sender)) {
            buckets.values().removeIf(bucket -> now - bucket.atNanos() > 2 * SECOND);
        }
        buckets.put(sender, new Bucket(left ? calls - 1 : calls, now));
        return left;
    }
}
