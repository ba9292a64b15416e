package dev.portolan.plan;

/// What a plan is for.
public enum PlanKind {
    FAILOVER,
    FAILBACK,
    SHIFT,
    SCALE,
    RESTORE_ROUTES,
    ROLLOUT,
    DRILL,
    CONFIG_SYNC
}
