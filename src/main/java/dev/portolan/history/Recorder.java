package dev.portolan.history;

import java.time.Duration;
import java.time.Instant;

/// Where measurements become history. Never blocks, never fails.
public interface Recorder {
    /// The signal under which times are kept, whole: percentiles are taken of them when asked for.
    String LATENCY = "LATENCY";

    /// The signal of the seconds that a region was in a state; the source is the state.
    String STATE = "STATE";

    /// The signal of the share (percent) of a class that a region is sent.
    String WEIGHT = "WEIGHT";

    /// So many (`amount`) were counted of a series in the time that ended at `until`.
    void counted(Series series, double amount, Duration during, Instant until);

    /// A value that was seen at `at`.
    void seen(Series series, double value, Instant at);

    /// A ratio over `samples` events of which `bad` were bad: ratios of one step are of all events.
    void ratio(Series series, double bad, long samples, Instant at);

    /// A time in milliseconds, kept with its percentiles.
    void took(Series series, double milliseconds, Instant at);
}
