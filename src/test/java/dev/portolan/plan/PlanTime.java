package dev.portolan.plan;

import dev.portolan.platform.Time;
import java.time.Duration;
import java.time.Instant;

/// Both clocks, moved by hand; the wall can jump alone.
public final class PlanTime implements Time {
    public static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private long nanos = 1_000_000_000_000_000L;
    private Instant wall = START;

    @Override
    public Instant instant() {
        return wall;
    }

    @Override
    public long nanos() {
        return nanos;
    }

    public void pass(Duration duration) {
        nanos += duration.toNanos();
        wall = wall.plus(duration);
    }

    public void wallJumps(Duration by) {
        wall = wall.plus(by);
    }
}
