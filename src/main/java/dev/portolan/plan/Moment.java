package dev.portolan.plan;

import dev.portolan.platform.Time;
import java.time.Duration;
import java.time.Instant;

/// When something happened, on both clocks: `at` is shown and stored, `nanos` decides time-outs, so
/// that a jump of the wall clock ends no plan.
record Moment(Instant at, long nanos) {

    static Moment now(Time time) {
        return new Moment(time.instant(), time.nanos());
    }

    /// Something recorded before this process started, or by another: its age is taken from the
    /// wall clock once.
    static Moment recorded(Instant at, Time time) {
        Duration age = Duration.between(at, time.instant());
        return new Moment(at, time.nanos() - (age.isNegative() ? 0 : age.toNanos()));
    }

    Duration until(long nowNanos) {
        return Duration.ofNanos(Math.max(0, nowNanos - nanos));
    }
}
