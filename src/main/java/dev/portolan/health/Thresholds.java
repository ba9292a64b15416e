package dev.portolan.health;

/// What is too much: `latencyMs` beyond the expected round trip, `errorRate` a ratio 0-1,
/// `cpuUtilization` in percent.
public record Thresholds(double latencyMs, double errorRate, double cpuUtilization) {
    public static final Thresholds DEFAULT = new Thresholds(200, 0.01, 85);
}
