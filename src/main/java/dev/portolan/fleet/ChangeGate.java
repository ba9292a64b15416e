package dev.portolan.fleet;

import java.time.Duration;

/// Lets a snapshot through to one subscriber at once when a decision changed since the last one it
/// got, else every 5 seconds.
final class ChangeGate {
    private static final long QUIET = Duration.ofSeconds(5).toNanos();
    private boolean open = true;
    private long sequence;
    private long atNanos;

    boolean lets(FleetSnapshot next) {
        if (!open && next.decisionSequence() <= sequence && next.atNanos() - atNanos < QUIET) {
            return false;
        }
        open = false;
        sequence = next.sequence();
        atNanos = next.atNanos();
        return true;
    }
}
