package dev.portolan.platform.database;

import java.time.Duration;

/// How long to wait before the embedded server is started again: 250 ms, doubled after each quick
/// failure up to 8 s, and from the start again once it ran for a minute. Pure.
record PostgresRestarts(Duration pause) {
    private static final Duration SHORTEST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(8);
    private static final Duration STEADY = Duration.ofMinutes(1);

    static final PostgresRestarts FIRST = new PostgresRestarts(Duration.ZERO);

    /// After it failed, having run (or tried) for `ran`.
    PostgresRestarts after(Duration ran) {
        Duration doubled = pause.multipliedBy(2);
        if (pause.isZero() || ran.compareTo(STEADY) >= 0) {
            return new PostgresRestarts(SHORTEST);
        }
        return new PostgresRestarts(doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled);
    }
}
