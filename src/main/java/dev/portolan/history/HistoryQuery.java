package dev.portolan.history;

import dev.portolan.platform.RegionId;
import java.util.Optional;
import java.util.OptionalDouble;

/// What is asked of a history. Counts are added up over classes and sources that are not named;
/// other signals are averaged, but of times the `quantile` (0 to 1) of all is taken.
public record HistoryQuery(
        RegionId region,
        String signal,
        boolean counts,
        HistoryWindow window,
        Optional<String> source,
        Optional<String> vantage,
        Optional<String> trafficClass,
        OptionalDouble quantile) {
    /// A mean, or counts.
    public HistoryQuery(
            RegionId region,
            String signal,
            boolean counts,
            HistoryWindow window,
            Optional<String> source,
            Optional<String> vantage,
            Optional<String> trafficClass) {
        this(region, signal, counts, window, source, vantage, trafficClass, OptionalDouble.empty());
    }
}
