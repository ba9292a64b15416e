package dev.portolan.failover.show;

import dev.portolan.failover.decide.Overrides;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One rule that refuses, everything it says, who may let it through, and what was typed to do so.
record StopLine(
        Rule rule,
        List<String> details,
        boolean offered,
        Typed.LetThrough typed,
        List<Until> ends) {
    private static final List<Duration> CHOICES =
            List.of(
                    Duration.ofMinutes(15),
                    Duration.ofMinutes(30),
                    Duration.ofHours(1),
                    Duration.ofHours(4));
    private static final Typed.LetThrough NOT_TYPED = new Typed.LetThrough(false, "", "");

    /// A time on offer for the end of an override.
    public record Until(Instant at, Duration length, boolean chosen) {}

    static List<StopLine> of(List<Refusal> refusals, Typed typed, Instant now) {
        Map<Rule, List<String>> byRule = new LinkedHashMap<>();
        refusals.forEach(refusal ->
                byRule.computeIfAbsent(refusal.rule(), _ -> new ArrayList<>())
                        .add(refusal.detail()));
        List<StopLine> lines = new ArrayList<>();
        byRule.forEach((rule, details) -> {
            Typed.LetThrough let = typed.overrides().getOrDefault(rule, NOT_TYPED);
            lines.add(new StopLine(rule, details, Overrides.possible(rule), let, ends(let, now)));
        });
        return lines;
    }

    /// Absolute times, so that sending the same form twice says the same.
    private static List<Until> ends(Typed.LetThrough typed, Instant now) {
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

    private static Duration wanted(Typed.LetThrough typed, Instant now) {
        return Typed.instant(typed.until())
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
