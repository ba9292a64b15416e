package dev.portolan.fleet.show;

import dev.portolan.fleet.FleetSnapshot;
import java.time.Duration;

/// Lets a snapshot through to one subscriber at once when a decision changed since the last one it
/// got, else so often that none is ever 5 seconds behind. Snapshots come each second, never to the
/// millisecond: one that is within half a tick of the 5 seconds is let through, because the next
/// would be too late.
public final class ChangeGate {
    private static final long QUIET = Duration.ofMillis(4500).toNanos();
    private boolean open = true;
    private long sequence;
    private long atNanos;

    public boolean lets(FleetSnapshot next) {
        if (!open && next.decisionSequence() <= sequence && next.atNanos() - atNanos < QUIET) {
            return false;
        }
        open = false;
        sequence = next.sequence();
        atNanos = next.atNanos();
        return true;
    }
}
