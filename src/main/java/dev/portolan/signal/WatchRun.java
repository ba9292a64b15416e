package dev.portolan.signal;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A watch under way: its probe, its place in the schedule, its meters. A pulse is not shown to
/// listeners. Confined to the probes' loop.
final class WatchRun {
    final Watch watch;
    final Probe probe;
    final WatchMeters meters;
    final Pulse pulse;
    final boolean shown;
    Schedule.@Nullable Slot<WatchRun> slot;
    boolean ended;

    WatchRun(Watch watch, Probe probe, WatchMeters meters, Pulse pulse, boolean shown) {
        this.watch = watch;
        this.probe = probe;
        this.meters = meters;
        this.pulse = pulse;
        this.shown = shown;
    }

    Schedule.Slot<WatchRun> slot() {
        return Objects.requireNonNull(slot);
    }

    /// The same after every restart, different for every watch.
    long seed() {
        return Objects.hash(
                watch.subject().toString(), watch.spec().name(), watch.vantage().name());
    }
}
