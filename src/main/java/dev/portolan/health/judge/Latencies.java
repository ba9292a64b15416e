package dev.portolan.health.judge;

/// What a window of latencies says, in ms, by nearest rank; `samples` may be 0, then the rest is
/// NaN. `newestNanos` is when the newest was measured.
public record Latencies(double p50, double p95, double p99, int samples, long newestNanos) {
    public static final Latencies NONE =
            new Latencies(Double.NaN, Double.NaN, Double.NaN, 0, Long.MIN_VALUE);
}
