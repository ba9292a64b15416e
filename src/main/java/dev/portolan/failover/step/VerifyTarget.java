package dev.portolan.failover.step;

import dev.portolan.failover.Overrides;
import dev.portolan.failover.Situation;
import dev.portolan.failover.Situations;
import dev.portolan.failover.StepNames;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanStep;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.StepContext;
import dev.portolan.plan.StepOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Judges the rules again with what is known now: a decision that was right a moment ago may not be
/// any more, and an override past its time no longer helps.
@ApplicationScoped
public class VerifyTarget implements PlanStep {
    private final Situations situations;

    @Inject
    public VerifyTarget(Situations situations) {
        this.situations = situations;
    }

    @Override
    public String name() {
        return StepNames.VERIFY_TARGET;
    }

    @Override
    public Duration limit() {
        return Duration.ofSeconds(1);
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(15);
    }

    @Override
    public Uni<StepOutcome> perform(StepContext context) {
        return Uni.createFrom().item(() -> judged(situations.now(), context.plan()));
    }

    static StepOutcome judged(Situation situation, PlanSpec plan) {
        if (situation.fleetAge().compareTo(Situation.FRESH) > 0) {
            return new StepOutcome.Wait(
                    Duration.ofMillis(500),
                    "what is known of the fleet is too old to judge by",
                    Optional.empty());
        }
        List<Refusal> refusals = Overrides.again(situation, plan);
        if (!refusals.isEmpty()) {
            Refusal first = refusals.getFirst();
            return new StepOutcome.Refused(first.rule(), first.detail());
        }
        return StepOutcome.Done.of(
                plan.overrides().isEmpty()
                        ? "every rule holds"
                        : "every rule holds or is overridden by name");
    }
}
