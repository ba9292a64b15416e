package dev.portolan.history;

import dev.portolan.platform.RegionId;
import java.util.Optional;

/// What is asked of the history of a region: each series by itself, of one signal, source or
/// vantage where they are named.
public record SeriesQuery(
        RegionId region,
        HistoryWindow window,
        Optional<String> signal,
        Optional<String> source,
        Optional<String> vantage) {
    /// Everything that is known of it.
    public static SeriesQuery all(RegionId region, HistoryWindow window) {
        return new SeriesQuery(
                region, window, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
