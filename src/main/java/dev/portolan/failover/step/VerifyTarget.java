package dev.portolan.failover.step;

import dev.portolan.failover.Situations;
import dev.portolan.failover.decide.RulesAgain;
import dev.portolan.failover.decide.Situation;
import dev.portolan.failover.order.StepNames;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanStep;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.Rule;
import dev.portolan.plan.StepContext;
import dev.portolan.plan.StepOutcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Judges the rules again with what is known now: a decision that was right a moment ago may not be
/// any more, and an override past its time no longer helps. A portal that has just started knows no
/// region yet: that is waited for before it refuses.
@ApplicationScoped
public class VerifyTarget implements PlanStep {
    private static final Duration UNTIL_KNOWN = Duration.ofSeconds(10);
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
        return Uni.createFrom()
                .item(() -> judged(situations.now(), context.plan(), context.memory()));
    }

    /// `memory` is since when a target has been unknown, in this process.
    public static StepOutcome judged(Situation situation, PlanSpec plan, Optional<String> memory) {
        if (situation.fleetAge().compareTo(Situation.FRESH) > 0) {
            return new StepOutcome.Wait(
                    Duration.ofMillis(500),
                    "what is known of the fleet is too old to judge by",
                    Optional.empty());
        }
        List<Refusal> refusals = RulesAgain.of(situation, plan);
        if (!refusals.isEmpty()) {
            Refusal first = refusals.getFirst();
            Instant since = memory.map(Instant::parse).orElse(situation.now());
            boolean mayBeKnownSoon =
                    Duration.between(since, situation.now()).compareTo(UNTIL_KNOWN) < 0;
            if (mayBeKnownSoon
                    && refusals.stream().allMatch(it -> it.rule() == Rule.TARGET_UNKNOWN)) {
                return new StepOutcome.Wait(
                        Duration.ofMillis(250), first.detail(), Optional.of(since.toString()));
            }
            return new StepOutcome.Refused(first.rule(), first.detail());
        }
        return StepOutcome.Done.of(
                plan.overrides().isEmpty()
                        ? "every rule holds"
                        : "every rule holds or is overridden by name");
    }
}
