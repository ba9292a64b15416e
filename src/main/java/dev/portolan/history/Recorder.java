package dev.portolan.history;

import java.time.Duration;
import java.time.Instant;

/// Where measurements become history. Never blocks, never fails.
public interface Recorder {
    /// So many (`amount`) were counted of a series in the time that ended at `until`.
    void counted(Series series, double amount, Duration during, Instant until);
}
