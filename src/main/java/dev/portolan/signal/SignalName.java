package dev.portolan.signal;

/// What is measured; the unit is part of the name (`_MS` milliseconds, `_RATIO` 0-1).
public enum SignalName {
    UP("1"),
    LATENCY_P50_MS("ms"),
    LATENCY_P95_MS("ms"),
    LATENCY_P99_MS("ms"),
    ERROR_RATIO("ratio"),
    CPU_RATIO("ratio"),
    MEMORY_RATIO("ratio"),
    REQUESTS_PER_SECOND("1/s"),
    CONNECTIONS("1"),
    CERTIFICATE_DAYS("d"),
    CUSTOM("1");

    private final String unit;

    SignalName(String unit) {
        this.unit = unit;
    }

    /// The unit as shown.
    public String unit() {
        return unit;
    }
}
