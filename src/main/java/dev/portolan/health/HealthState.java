package dev.portolan.health;

/// How well something is. Absence of data is UNKNOWN, never UNHEALTHY.
public enum HealthState {
    HEALTHY(0),
    DEGRADED(1),
    UNHEALTHY(3),
    UNKNOWN(2);

    private final int badness;

    HealthState(int badness) {
        this.badness = badness;
    }

    /// How far down a list of targets, and how far up a list of worries: healthy 0, degraded 1,
    /// unknown 2 (it never qualifies as a target, degraded does), unhealthy 3.
    public int badness() {
        return badness;
    }

    /// The worse of two: evidence of harm outranks absence, absence outranks degradation.
    public HealthState or(HealthState other) {
        return other.badness > badness ? other : this;
    }

    /// Whether it may not carry traffic: UNHEALTHY or UNKNOWN.
    public boolean bad() {
        return badness >= 2;
    }
}
