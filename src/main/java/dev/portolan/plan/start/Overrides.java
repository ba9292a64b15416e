package dev.portolan.plan.start;

import dev.portolan.plan.Refusal;
import dev.portolan.plan.Rule;
import dev.portolan.plan.RuleOverride;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What is left of refusals when named people override some. An override lets a shown refusal pass
/// until its time, at most 24 hours ahead; it never changes a decision. UNLAWFUL needs two people,
/// one of them a data protection officer, which cannot be given yet.
public final class Overrides {
    public static final Duration LONGEST = Duration.ofHours(24);

    private Overrides() {}

    /// Whether an operator may override it.
    public static boolean possible(Rule rule) {
        return rule.overridable() && rule != Rule.UNLAWFUL;
    }

    /// What is wrong with an override as it was sent.
    public static Optional<String> wrong(RuleOverride override, Instant now) {
        String which = "the override of " + override.rule();
        if (!override.until().isAfter(now)) {
            return Optional.of(which + " has ended already; a time in the future is accepted");
        }
        return override.until().isAfter(now.plus(LONGEST))
                ? Optional.of(which + " is too long; at most 24 hours from now are accepted")
                : Optional.empty();
    }

    /// Refusals that nothing overrides.
    public static List<Refusal> remaining(
            List<Refusal> refusals, List<RuleOverride> overrides, Instant now) {
        return refusals.stream()
                .filter(refusal ->
                        !possible(refusal.rule())
                                || overrides.stream()
                                        .noneMatch(it -> it.allows(refusal.rule(), now)))
                .toList();
    }

    /// Those that override something shown; the others are left out, so that they cannot override
    /// what nobody saw.
    public static List<RuleOverride> needed(List<RuleOverride> overrides, List<Refusal> refusals) {
        return overrides.stream()
                .filter(it ->
                        possible(it.rule())
                                && refusals.stream()
                                        .anyMatch(refusal -> refusal.rule() == it.rule()))
                .toList();
    }
}
