package dev.portolan.failover.decide;

import dev.portolan.platform.ReasonCode;

/// Why a region is no target, or why a step of a move could not be done.
public enum MoveReason implements ReasonCode {
    /// It is where the traffic leaves from.
    DRAINED_REGION,
    /// The class may not be served there.
    UNLAWFUL,
    UNHEALTHY,
    /// Nobody knows how it is.
    UNKNOWN,
    /// What is known of the fleet is older than it may be.
    STALE,
    /// Its director does not know where it is, or it has no nodes or no capacity.
    EMPTY,
    /// People work on it.
    MAINTENANCE,
    /// It is not capable of what the class requires.
    LACKS_CAPABILITY,
    /// It qualifies, but cannot carry all or more of it.
    FULL,
    /// It qualifies, but a better one carries all of it.
    OUTRANKED,
    /// It qualifies, but somebody named other targets.
    NOT_NAMED,
    /// The director is at another generation than the decision was made on.
    FENCED,
    /// The director's routes are not those the decision was made on.
    DRIFTED,
    /// The director lost its memory.
    MEMORY_LOST,
    /// The director refuses the write.
    REJECTED,
    /// The director did not answer.
    NO_ANSWER,
    /// Not every point of the director has it.
    PARTIAL,
    /// Requests still end where they should not.
    NOT_MOVED,
    /// A gate does not hold.
    GATE,
    /// The plan does not fit the strategy any more.
    STRATEGY_CHANGED
}
