package dev.portolan.health;

import dev.portolan.signal.SignalName;
import java.util.Optional;

/// The present value of a signal of a subject. `samples` is -1 when not counted; `vantage` is empty
/// for the region's own report; `peer` is the region a latency leads to.
public record SignalValue(
        SignalName name,
        Optional<String> label,
        double value,
        long atNanos,
        long samples,
        String source,
        Optional<String> vantage,
        Optional<String> peer,
        boolean stale) {}
