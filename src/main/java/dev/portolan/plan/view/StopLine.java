package dev.portolan.plan.view;

import dev.portolan.plan.Refusal;
import dev.portolan.plan.Rule;
import dev.portolan.plan.start.Overrides;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One rule that refuses, everything it says, who may let it through, and what was typed to do so.
public record StopLine(
        Rule rule,
        List<String> details,
        boolean offered,
        Confirmation.LetThrough typed,
        List<Until> ends) {
    private static final List<Duration> CHOICES =
            List.of(
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofHours(4));
    private static final Confirmation.LetThrough NOT_TYPED =
            new Confirmation.LetThrough(false, "", "");

    /// A time on offer for the end of an override.
    public record Until(Instant at, Duration length, boolean chosen) {}

    public static List<StopLine> of(List<Refusal> refusals, Confirmation typed, Instant now) {
        Map<Rule, List<String>> byRule = new LinkedHashMap<>();
        refusals.forEach(refusal ->
                byRule.computeIfAbsent(refusal.rule(), _ -> new ArrayList<>())
                        .add(refusal.detail()));
        List<StopLine> lines = new ArrayList<>();
        byRule.forEach((rule, details) -> {
            Confirmation.LetThrough let = typed.overrides().getOrDefault(rule, NOT_TYPED);
            lines.add(new StopLine(rule, details, Overrides.possible(rule), let, ends(let, now)));
        });
        return lines;
    }

    /// Absolute times, so that sending the same form twice says the same.
    private static List<Until> ends(Confirmation.LetThrough typed, Instant now) {
        Instant from = now.truncatedTo(ChronoUnit.SECONDS);
        Duration wanted = wanted(typed, now);
        Optional<Duration> nearest =
                CHOICES.stream()
                        .min((one, other) ->
                                one.minus(wanted).abs().compareTo(other.minus(wanted).abs()));
        return CHOICES.stream()
                .map(length ->
                        new Until(
                                from.plus(length),
                                length,
                                nearest.filter(length::equals).isPresent()))
                .toList();
    }

    private static Duration wanted(Confirmation.LetThrough typed, Instant now) {
        return Confirmation.instant(typed.until())
                .map(end -> Duration.between(now, end))
                .orElse(Duration.ofMinutes(30));
    }

    /// Who may let it through, as a sentence.
    public String who() {
        return switch (rule.people()) {
            case 0 -> "Nobody can let this through.";
            case 1 -> "An operator can let this through, by name, with a reason and an end.";
            default ->
                    "It would take two people, one of them a DPO, and a legal basis; this page does"
                            + " not offer that.";
        };
    }
}
