package dev.portolan.failover;

import dev.portolan.failover.order.StepNames;
import dev.portolan.fleet.AutomationHold;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.Plans;
import dev.portolan.plan.StepState;
import dev.portolan.platform.RegionId;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/// Holds automation of a region while a plan that froze it is open: read from the plans each time,
/// kept nowhere.
@ApplicationScoped
public class PlanHolds implements AutomationHold {
    private final Plans plans;

    @Inject
    public PlanHolds(Plans plans) {
        this.plans = plans;
    }

    @Override
    public Optional<String> reason(RegionId region) {
        return of(plans.open(), region);
    }

    static Optional<String> of(List<PlanRun> open, RegionId region) {
        return open.stream()
                .filter(run -> !run.spec().dryRun() && run.concerns(region) && froze(run))
                .findFirst()
                .map(run -> "plan " + run.id() + " (" + run.spec().kind() + ") holds it");
    }

    private static boolean froze(PlanRun run) {
        return run.steps().stream()
                .anyMatch(step ->
                        step.spec().name().equals(StepNames.FREEZE_AUTOMATION)
                                && step.state() == StepState.DONE);
    }
}
