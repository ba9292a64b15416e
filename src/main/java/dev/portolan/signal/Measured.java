package dev.portolan.signal;

import java.util.Optional;

/// One value out of a sample. `samples` is how many events it rests on and `bad` how many of them
/// were bad (both -1 when the source does not count); `peer` is the region the value speaks about,
/// if any.
public record Measured(
        SignalName name,
        Optional<String> label,
        double value,
        long samples,
        long bad,
        Optional<String> peer) {
    public static Measured of(SignalName name, double value) {
        return new Measured(name, Optional.empty(), value, -1, -1, Optional.empty());
    }
}
