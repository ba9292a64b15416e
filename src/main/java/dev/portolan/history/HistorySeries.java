package dev.portolan.history;

import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;

/// The past of one series, oldest first; steps of which nothing was seen are left out.
public record HistorySeries(Series of, List<Step> steps) {
    public HistorySeries {
        steps = List.copyOf(steps);
    }

    /// One step: the sum over `count` samples or events, the smallest and largest, of times their
    /// sketches as stored, and how many of its minutes were seen.
    public record Step(
            Instant at,
            double sum,
            long count,
            double min,
            double max,
            List<String> sketches,
            long minutes) {
        public Step {
            sketches = List.copyOf(sketches);
        }

        /// The mean; of ratios the ratio of all events.
        public double mean() {
            return sum / Math.max(1, count);
        }

        /// The value below which the share `quantile` (0 to 1) of all times lies.
        public OptionalDouble quantile(double quantile) {
            return LatencySketch.merged(sketches).quantile(quantile);
        }
    }
}
