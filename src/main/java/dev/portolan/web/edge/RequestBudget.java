package dev.portolan.web.edge;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/// How many requests each identity may send: so many a second, and at once a burst of twice that.
/// Holds the 10,000 identities that asked last; who is forgotten starts anew with a full burst.
final class RequestBudget {
    private static final int IDENTITIES = 10_000;
    private static final int BURST = 2;
    private static final double SECOND = 1e9;

    private final double perSecond;
    private final Map<String, Bucket> buckets =
            new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Bucket> eldest) {
                    return size() > IDENTITIES;
                }
            };

    /// What is left, and when that was so.
    private static final class Bucket {
        private double left;
        private long atNanos;
    }

    RequestBudget(int perSecond) {
        this.perSecond = perSecond;
    }

    /// Takes one request of this identity. Zero: it may go on; else how long it should wait.
    synchronized Duration take(String identity, long nowNanos) {
        Bucket bucket = buckets.computeIfAbsent(identity, _ -> full(nowNanos));
        double since = Math.max(0, nowNanos - bucket.atNanos) / SECOND;
        bucket.left = Math.min(perSecond * BURST, bucket.left + since * perSecond);
        bucket.atNanos = nowNanos;
        if (bucket.left >= 1) {
            bucket.left--;
            return Duration.ZERO;
        }
        return Duration.ofNanos(Math.max(1, (long) ((1 - bucket.left) / perSecond * SECOND)));
    }

    private Bucket full(long nowNanos) {
        Bucket bucket = new Bucket();
        bucket.left = perSecond * BURST;
        bucket.atNanos = nowNanos;
        return bucket;
    }

    synchronized int identities() {
        return buckets.size();
    }
}
