package dev.portolan.history;

import java.time.Instant;

/// One minute of one series as one run of this portal saw it: the sum and number of its samples,
/// the smallest and largest, and of times a sketch (`""`: none). For counted requests the sum is
/// requests, a sample one look, and `min` and `max` are requests per second between two looks. For
/// ratios the sum is bad events and `count` all.
public record HistoryMinute(
        Instant minute,
        Series series,
        long run,
        double sum,
        long count,
        double min,
        double max,
        String sketch) {
    public HistoryMinute(
            Instant minute,
            Series series,
            long run,
            double sum,
            long count,
            double min,
            double max) {
        this(minute, series, run, sum, count, min, max, "");
    }
}
