package dev.portolan.plan.show;

import dev.portolan.plan.PhaseName;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.StepState;
import dev.portolan.platform.RegionId;
import java.util.Optional;

/// What a person can do with a run in its present state.
public record PlanOffers(
        boolean pause, boolean resume, boolean abort, boolean undo, Optional<RegionId> failback) {

    static PlanOffers of(PlanRun run) {
        PlanState state = run.state();
        boolean moved = moved(run);
        return new PlanOffers(
                state == PlanState.IN_PROGRESS,
                state == PlanState.PAUSED_BY_OPERATOR,
                !state.ended(),
                moved,
                moved && run.spec().kind() == PlanKind.FAILOVER
                        ? run.spec().region()
                        : Optional.empty());
    }

    /// Whether there is anything to give a reason for.
    public boolean any() {
        return pause || resume || abort;
    }

    /// Whether traffic is another way now because of this run, and nothing of it is under way.
    private static boolean moved(PlanRun run) {
        boolean settled = run.state().ended() || run.state() == PlanState.MONITORING_HEALTH;
        boolean switched =
                run.steps().stream()
                        .anyMatch(step ->
                                step.state() == StepState.DONE
                                        && step.spec()
                                                .phase()
                                                .equals(Optional.of(PhaseName.SWITCH)));
        return settled
                && switched
                && !run.spec().dryRun()
                && !run.spec().moves().shifts().isEmpty();
    }
}
