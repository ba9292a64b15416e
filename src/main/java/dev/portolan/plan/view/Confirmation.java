package dev.portolan.plan.view;

import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.Rule;
import dev.portolan.plan.RuleOverride;
import dev.portolan.plan.start.Overrides;
import dev.portolan.plan.start.PlanRequest;
import dev.portolan.plan.start.StartRequest;
import dev.portolan.platform.FormFields;
import dev.portolan.platform.Sent;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a person wrote into the confirm form. `key` and `revision` came with the form, so that
/// sending it twice is one plan and what is confirmed is what was read.
public record Confirmation(
        String act,
        String code,
        String reason,
        String incident,
        String category,
        String key,
        String revision,
        String validUntil,
        Map<Rule, LetThrough> overrides) {
    /// Nothing was written yet.
    public static final Confirmation NOTHING =
            new Confirmation("", "", "", "", "", "", "", "", Map.of());

    /// One override as typed.
    public record LetThrough(boolean wanted, String reason, String until) {}

    /// As the fields of a form have it.
    public static Confirmation of(FormFields fields) {
        Map<Rule, LetThrough> overrides = new EnumMap<>(Rule.class);
        for (Rule rule : Rule.values()) {
            String name = "override." + rule;
            LetThrough typed =
                    new LetThrough(
                            !fields.one(name).isEmpty(),
                            fields.one(name + ".reason"),
                            fields.one(name + ".until"));
            if (typed.wanted() || !typed.reason().isEmpty()) {
                overrides.put(rule, typed);
            }
        }
        return new Confirmation(
                fields.one("act"),
                fields.one("typed"),
                fields.one("reason"),
                fields.one("incident"),
                fields.one("category"),
                fields.one("idempotencyKey"),
                fields.one("expectedRevision"),
                fields.one("validUntil"),
                overrides);
    }

    /// Whether the steps are only rehearsed.
    public boolean dryRun() {
        return act.equals("dry-run");
    }

    /// Whether one of the two buttons was pressed; anything else starts nothing.
    public boolean pressed() {
        return act.equals("start") || dryRun();
    }

    /// Whether what was read was valid at `now`.
    public boolean valid(Instant now) {
        return instant(validUntil).filter(now::isBefore).isPresent();
    }

    /// What is wrong with it; empty when nothing is. `wanted` is the code to be typed.
    public Optional<String> problem(String wanted, Instant now) {
        if (!dryRun() && !code.equals(wanted)) {
            return Optional.of(
                    code.isEmpty()
                            ? "Type " + wanted + " to confirm."
                            : "You typed \"" + code + "\"; type " + wanted + " to confirm.");
        }
        Optional<String> words =
                Sent.reasonProblem(reason)
                        .or(() -> Sent.wordProblem("incident", given(incident)))
                        .or(() -> Sent.wordProblem("category", given(category)));
        if (words.isPresent()) {
            return words;
        }
        if (!key.matches("[A-Za-z0-9-]{8,60}")) {
            return Optional.of("The form came without its key; send this one instead.");
        }
        return overrides.entrySet().stream()
                .filter(entry -> entry.getValue().wanted())
                .flatMap(entry -> problem(entry.getKey(), entry.getValue(), now).stream())
                .findFirst();
    }

    private static Optional<String> problem(Rule rule, LetThrough override, Instant now) {
        Optional<String> why =
                Sent.lengthProblem(
                        "the reason for overriding " + rule,
                        override.reason(),
                        Sent.LONGEST_REASON);
        if (why.isPresent()) {
            return why;
        }
        Optional<Instant> until = instant(override.until());
        boolean fits =
                until.filter(end -> end.isAfter(now) && !end.isAfter(now.plus(Overrides.LONGEST)))
                        .isPresent();
        return fits
                ? Optional.empty()
                : Optional.of("The override of " + rule + " must end within 24 hours from now.");
    }

    /// Only when there is no problem. A dry run has a key of its own: it is another plan.
    public StartRequest order(PlanRequest what, String actor) {
        List<RuleOverride> let = new ArrayList<>();
        overrides.forEach((rule, typed) -> {
            Optional<Instant> until = instant(typed.until());
            if (typed.wanted() && until.isPresent()) {
                let.add(
                        new RuleOverride(
                                rule, typed.reason(), until.get(), actor, Optional.empty()));
            }
        });
        return new StartRequest(
                what,
                new PlanSpec.Why(actor, reason, given(incident), given(category)),
                dryRun() ? key + "-dry" : key,
                given(revision),
                dryRun(),
                let);
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(words -> !words.isEmpty());
    }

    static Optional<Instant> instant(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeParseException e) {
            return Optional.empty();
        }
    }
}
