package dev.portolan.history;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// One minute of one series while it grows. Not safe for use by several threads.
final class MinuteTally {
    private double sum;
    private long count;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private @Nullable LatencySketch times;

    /// `shown` is what the smallest and largest are taken of.
    void add(double amount, long samples, double shown) {
        sum += amount;
        count += samples;
        min = Math.min(min, shown);
        max = Math.max(max, shown);
    }

    void took(double milliseconds) {
        add(milliseconds, 1, milliseconds);
        if (times == null) {
            times = new LatencySketch();
        }
        times.add(milliseconds);
    }

    long count() {
        return count;
    }

    double sum() {
        return sum;
    }

    /// As it is now.
    HistoryMinute of(Instant minute, Series series, long run) {
        return times == null
                ? new HistoryMinute(minute, series, run, sum, count, min, max)
                : new HistoryMinute(minute, series, run, sum, count, min, max, times.stored());
    }
}
