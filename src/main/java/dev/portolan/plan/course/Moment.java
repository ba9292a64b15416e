package dev.portolan.plan.course;

import dev.portolan.platform.Time;
import java.time.Duration;
import java.time.Instant;

/// When something happened, on both clocks: `at` is shown and stored, `nanos` decides time-outs, so
/// that a jump of the wall clock ends no plan.
public record Moment(Instant at, long nanos) {

    public static Moment now(Time time) {
        return new Moment(time.instant(), time.nanos());
    }

    /// Something recorded before this process started, or by another: its age is taken from the
    /// wall clock once.
    public static Moment recorded(Instant at, Time time) {
        Duration age = Duration.between(at, time.instant());
        return new Moment(at, time.nanos() - (age.isNegative() ? 0 : age.toNanos()));
    }

    public Duration until(long nowNanos) {
        return Duration.ofNanos(Math.max(0, nowNanos - nanos));
    }
}
