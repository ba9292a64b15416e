package dev.portolan.plan;

/// Where a plan stands (contract.md).
public enum PlanState {
    PENDING,
    AWAITING_APPROVAL,
    IN_PROGRESS,
    PAUSED_BY_OPERATOR,
    PAUSED_BY_FAILED_STEP,
    MONITORING_HEALTH,
    COMPLETED,
    COMPLETED_WITH_EXCEPTIONS,
    FAILED,
    CANCELLED,
    TIMED_OUT;

    /// Whether nothing more will happen.
    public boolean ended() {
        return switch (this) {
            case COMPLETED, COMPLETED_WITH_EXCEPTIONS, FAILED, CANCELLED, TIMED_OUT -> true;
            case PENDING,
                    AWAITING_APPROVAL,
                    IN_PROGRESS,
                    PAUSED_BY_OPERATOR,
                    PAUSED_BY_FAILED_STEP,
                    MONITORING_HEALTH ->
                    false;
        };
    }

    /// Whether it keeps others off its directors and regions (rule PLAN_IN_FLIGHT).
    public boolean excludes() {
        return this == IN_PROGRESS
                || this == PAUSED_BY_OPERATOR
                || this == PAUSED_BY_FAILED_STEP
                || this == PENDING;
    }
}
