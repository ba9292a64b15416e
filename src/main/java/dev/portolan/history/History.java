package dev.portolan.history;

import io.smallrye.mutiny.Uni;
import java.util.List;

/// The port that histories are read through.
public interface History {
    /// Oldest first; steps of which nothing was seen are left out. Of several portals that saw a
    /// minute, the one that counted most is taken. Fails with UNAVAILABLE while it cannot be read.
    Uni<List<HistoryPoint>> points(HistoryQuery query);

    /// Each series by itself, by signal, source, vantage and class. Of several portals that saw a
    /// minute of a series, the one that has most of it is taken. Fails with UNAVAILABLE while it
    /// cannot be read.
    Uni<List<HistorySeries>> series(SeriesQuery query);
}
