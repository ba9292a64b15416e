package dev.portolan.plan.course;

import dev.portolan.platform.ReasonCode;

/// Why the engine itself stopped a step.
public enum PlanReason implements ReasonCode {
    /// It took longer than its limit, or stayed unfinished longer than its patience.
    TIME_OUT,

    /// The step broke: a mistake of ours, in the log.
    INTERNAL,

    /// No class performs a step of this name: the record is another version's.
    UNKNOWN_STEP,

    /// A rule refused.
    REFUSED_BY_RULE,

    /// Another plan was there first.
    CONFLICT,

    /// Another portal holds this plan's lease.
    LEASE_LOST
}
