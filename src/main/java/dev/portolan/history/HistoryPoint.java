package dev.portolan.history;

import java.time.Instant;
import java.util.OptionalDouble;

/// One step of a history: its beginning, the mean over what was seen of it (per second for counts),
/// the smallest and largest sample where there is one series, and the number of samples.
public record HistoryPoint(
        Instant at, double value, OptionalDouble min, OptionalDouble max, long samples) {}
