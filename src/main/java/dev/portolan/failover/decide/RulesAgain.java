package dev.portolan.failover.decide;

import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.Shift;
import dev.portolan.plan.start.Overrides;
import java.util.List;

/// The rules judged again for a plan that runs: what refuses it now.
public final class RulesAgain {
    private RulesAgain() {}

    public static List<Refusal> of(Situation situation, PlanSpec plan) {
        List<Shift> moving =
                plan.moves().shifts().stream().filter(shift -> !shift.stays()).toList();
        return Overrides.remaining(
                MoveRules.of(situation, plan.kind(), plan.region(), moving),
                plan.overrides(),
                situation.now());
    }
}
