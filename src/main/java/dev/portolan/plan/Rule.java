package dev.portolan.plan;

/// A rule that refuses, and who may let it through (contract.md, "Rules that refuse"). `people` is
/// how many must stand behind an override; 0 where nobody may.
public enum Rule {
    EMPTY_SET(0),
    PLAN_IN_FLIGHT(0),
    UNLAWFUL(2),
    TARGET_UNKNOWN(1),
    TARGET_UNHEALTHY(1),
    OVER_CAPACITY(1),
    DATA_STALE(1),
    NOT_FENCED(1),
    NO_FENCE_WITHOUT_DATABASE(1),
    SELF_REGION(1),
    MAINTENANCE(1);

    private final int people;

    Rule(int people) {
        this.people = people;
    }

    public int people() {
        return people;
    }

    public boolean overridable() {
        return people > 0;
    }
}
