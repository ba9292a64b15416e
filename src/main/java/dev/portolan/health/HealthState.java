package dev.portolan.health;

/// How well something is. Absence of data is UNKNOWN, never UNHEALTHY.
public enum HealthState {
    HEALTHY,
    DEGRADED,
    UNHEALTHY,
    UNKNOWN
}
