package dev.portolan.signal;

/// Where a probe's time went, in nanoseconds; -1 for a phase it did not reach or has not. On a kept
/// connection DNS, connect and TLS are -1. `firstByte` runs from the request sent to the first
/// byte.
public record Phases(long dns, long connect, long tls, long firstByte, long end) {
    public static final Phases NONE = new Phases(-1, -1, -1, -1, -1);
}
