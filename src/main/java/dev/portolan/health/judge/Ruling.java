package dev.portolan.health.judge;

import dev.portolan.health.HealthState;
import dev.portolan.platform.Reason;
import java.util.List;

/// The outcome of the rules for one subject, before it is given a `since`.
public record Ruling(HealthState state, List<Reason> reasons) {
    public Ruling {
        reasons = List.copyOf(reasons);
    }

    /// Whether another ruling decides the same: state and codes, whatever the values.
    boolean decidesLike(HealthState otherState, List<Reason> others) {
        if (state != otherState || reasons.size() != others.size()) {
            return false;
        }
        for (int i = 0; i < others.size(); i++) {
            if (!reasons.get(i).code().name().equals(others.get(i).code().name())) {
                return false;
            }
        }
        return true;
    }
}
