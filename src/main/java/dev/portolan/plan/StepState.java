package dev.portolan.plan;

/// Where a step stands (contract.md).
public enum StepState {
    PENDING,
    RUNNING,
    WAITING,
    DONE,
    SKIPPED,
    REFUSED,
    FAILED,
    COMPENSATED
}
