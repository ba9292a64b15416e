package dev.portolan.access;

import dev.portolan.platform.Time;
import java.time.Duration;
import java.time.Instant;

/// Both clocks, moved by hand.
final class ManualTime implements Time {
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long nanos;

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    void jumpWallClock(Duration time) {
        now = now.plus(time);
    }
}
