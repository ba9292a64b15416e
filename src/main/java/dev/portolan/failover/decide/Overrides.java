package dev.portolan.failover.decide;

import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.Rule;
import dev.portolan.plan.RuleOverride;
import dev.portolan.plan.Shift;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is left of refusals when named people let some through. An override lets a shown refusal
/// through until its time, at most 24 hours ahead; it never changes a decision. UNLAWFUL asks for
/// two people of whom one is a data protection officer, which nobody can give yet.
public final class Overrides {
    static final Duration LONGEST = Duration.ofHours(24);

    private Overrides() {}

    /// Whether an operator may let it through.
    public static boolean possible(Rule rule) {
        return rule.overridable() && rule != Rule.UNLAWFUL;
    }

    /// What is wrong with an override as it was sent.
    public static Optional<String> wrong(RuleOverride override, Instant now) {
        String which = "the override of " + override.rule();
        if (!override.until().isAfter(now)) {
            return Optional.of(which + " ends before it begins; a time to come is accepted");
        }
        return override.until().isAfter(now.plus(LONGEST))
                ? Optional.of(which + " is too long; at most 24 hours from now are accepted")
                : Optional.empty();
    }

    /// Refusals that nobody lets through.
    public static List<Refusal> remaining(
            List<Refusal> refusals, List<RuleOverride> overrides, Instant now) {
        return refusals.stream()
                .filter(refusal ->
                        !possible(refusal.rule())
                                || overrides.stream()
                                        .noneMatch(it -> it.allows(refusal.rule(), now)))
                .toList();
    }

    /// Those that let something shown through; the others are left out, so that they cannot let
    /// through what nobody saw.
    public static List<RuleOverride> needed(List<RuleOverride> overrides, List<Refusal> refusals) {
        return overrides.stream()
                .filter(it ->
                        possible(it.rule())
                                && refusals.stream()
                                        .anyMatch(refusal -> refusal.rule() == it.rule()))
                .toList();
    }

    /// The rules judged again for a plan that runs: what refuses it now.
    public static List<Refusal> again(Situation situation, PlanSpec plan) {
        List<Shift> moving =
                plan.moves().shifts().stream().filter(shift -> !shift.stays()).toList();
        return remaining(
                MoveRules.of(situation, plan.kind(), plan.region(), moving),
                plan.overrides(),
                situation.now());
    }
}
