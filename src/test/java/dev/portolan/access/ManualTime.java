package dev.portolan.access;

import dev.portolan.platform.Time;
import java.time.Duration;
import java.time.Instant;

/// Both clocks, moved by hand.
public final class ManualTime implements Time {
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

    public void pass(Duration time) {
        now = now.plus(time);
        nanos += time.toNanos();
    }

    public void jumpWallClock(Duration time) {
        now = now.plus(time);
    }
}
