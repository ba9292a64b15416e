package dev.portolan.traffic;

import java.time.Duration;

/// What a kind of director can do, as facts that rules and pages rely on. `settle` is how long a
/// write takes to reach every point, `clientTail` how long clients keep to the old region after
/// that (time to live, kept connections).
public record Capabilities(
        Fence fence,
        Moves moves,
        boolean atomicAcrossClasses,
        boolean canCutConnections,
        boolean survivesReload,
        Duration settle,
        Duration clientTail) {

    /// How it keeps an outdated write out.
    public enum Fence {
        /// Compare and set inside the director.
        NATIVE,
        /// A condition that travels with the write.
        PER_MESSAGE,
        /// None: read, compare, write, read back.
        READ_THEN_WRITE
    }

    /// What one decision of it covers.
    public enum Moves {
        PER_REQUEST,
        PER_CONNECTION,
        PER_LOOKUP
    }

    /// Whether it refuses a write whose expected (epoch, generation) is not its own.
    public boolean fenced() {
        return fence != Fence.READ_THEN_WRITE;
    }

    /// The part (0-1) of a moved class that the drained region may still answer: nothing where each
    /// request is directed, 1 % where connections or looked-up names are kept.
    public double toleratedTail() {
        return moves == Moves.PER_REQUEST ? 0 : 0.01;
    }
}
