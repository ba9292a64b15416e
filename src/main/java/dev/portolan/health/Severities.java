package dev.portolan.health;

/// What crossing each threshold makes of a region: DEGRADED or UNHEALTHY.
public record Severities(HealthState errorRate, HealthState latency, HealthState cpu) {
    public static final Severities DEFAULT =
            new Severities(HealthState.UNHEALTHY, HealthState.DEGRADED, HealthState.DEGRADED);
}
