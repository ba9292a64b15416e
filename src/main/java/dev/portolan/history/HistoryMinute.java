package dev.portolan.history;

import java.time.Instant;

/// One minute of one series as one run of this portal saw it: the sum and number of its samples,
/// and the smallest and largest. For counted requests the sum is requests, a sample one look, and
/// `min` and `max` are requests per second between two looks.
public record HistoryMinute(
        Instant minute, Series series, long run, double sum, long count, double min, double max) {

    /// With one more sample; `rate` is what the smallest and largest are taken of.
    HistoryMinute with(double amount, double rate) {
        return new HistoryMinute(
                minute,
                series,
                run,
                sum + amount,
                count + 1,
                Math.min(min, rate),
                Math.max(max, rate));
    }
}
