package dev.portolan.plan.start;

import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.RuleOverride;
import dev.portolan.platform.Sent;
import java.util.List;
import java.util.Optional;

/// A request that somebody wants carried out: who and why, under which key, on which revision of
/// the preview, and which refusing rules are overridden.
public record StartRequest(
        PlanRequest what,
        PlanSpec.Why why,
        String idempotencyKey,
        Optional<String> expectedRevision,
        boolean dryRun,
        List<RuleOverride> overrides) {
    private static final int LONGEST_KEY = 128;
    private static final int MOST_OVERRIDES = 20;

    public StartRequest {
        why =
                new PlanSpec.Why(
                        why.actor(),
                        Sent.text(why.reason()),
                        why.incident().map(Sent::text).filter(text -> !text.isEmpty()),
                        why.category().map(Sent::text).filter(text -> !text.isEmpty()));
        overrides = List.copyOf(overrides);
    }

    /// What is out of bounds in it, the request itself apart; says what is accepted.
    Optional<String> wrong() {
        return Sent.lengthProblem("idempotencyKey", idempotencyKey, LONGEST_KEY)
                .or(() -> Sent.reasonProblem(why.reason()))
                .or(() -> Sent.wordProblem("incident", why.incident()))
                .or(() -> Sent.wordProblem("category", why.category()))
                .or(() -> Sent.wordProblem("expectedRevision", expectedRevision))
                .or(this::overridesWrong);
    }

    private Optional<String> overridesWrong() {
        return overrides.size() > MOST_OVERRIDES
                ? Optional.of("at most " + MOST_OVERRIDES + " overrides are accepted")
                : overrides.stream()
                        .flatMap(it ->
                                Sent.lengthProblem(
                                        "the reason of an override",
                                        it.reason(),
                                        Sent.LONGEST_REASON)
                                        .stream())
                        .findFirst();
    }
}
