package dev.portolan.signal.exposition;

import dev.portolan.signal.Measured;
import java.util.List;

/// What is wanted of a page of metrics, from page to page.
interface PageContent extends PageReader.Sink {
    /// The metrics it wants.
    List<String> names();

    /// A page begins, asked for at that moment.
    void begin(long startedNanos);

    /// The next page is of another process: its counters do not compare with the last ones.
    void moved();

    /// The page was read to its end: what it means.
    List<Measured> finish();
}
