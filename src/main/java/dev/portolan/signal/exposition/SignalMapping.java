package dev.portolan.signal.exposition;

import dev.portolan.signal.SignalName;
import java.util.Optional;

/// One signal of an openmetrics source: what is computed, times `scale`; with `peerLabel` once for
/// each value of that label, which is then the region the value speaks about.
public record SignalMapping(
        SignalName signal,
        Optional<String> label,
        Verb verb,
        double scale,
        Optional<String> peerLabel) {}
