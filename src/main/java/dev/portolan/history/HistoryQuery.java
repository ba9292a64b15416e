package dev.portolan.history;

import dev.portolan.platform.RegionId;
import java.util.Optional;

/// What is asked of a history. Counts are added up over classes and sources that are not named;
/// other signals are averaged.
public record HistoryQuery(
        RegionId region,
        String signal,
        boolean counts,
        HistoryWindow window,
        Optional<String> source,
        Optional<String> vantage,
        Optional<String> trafficClass) {}
