package dev.portolan.failover.step;

import dev.portolan.failover.order.StepNames;
import dev.portolan.plan.PlanStep;
import dev.portolan.plan.StepContext;
import dev.portolan.plan.StepOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;

/// From here to the end of the plan automation leaves its regions alone. Nothing is switched: that
/// this step is behind is what holds it (`PlanHolds`), so no crash can leave it held.
@ApplicationScoped
public class FreezeAutomation implements PlanStep {
    @Override
    public String name() {
        return StepNames.FREEZE_AUTOMATION;
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(5);
    }

    @Override
    public Uni<StepOutcome> perform(StepContext context) {
        String evidence =
                context.dryRun()
                        ? "dry run: automation is not held"
                        : "automation leaves these regions alone until this plan ends";
        return Uni.createFrom().item(StepOutcome.Done.of(evidence));
    }
}
