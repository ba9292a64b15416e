package dev.portolan.failover.decide;

import dev.portolan.plan.Refusal;
import dev.portolan.plan.Rule;
import dev.portolan.plan.Target;
import dev.portolan.platform.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What refuses a class that has lawful targets of which none qualifies. Such a refusal cannot be
/// let through as it is: nothing was chosen that an override could allow.
final class StuckRules {
    private StuckRules() {}

    static List<Refusal> of(Situation situation, MoveDraft draft) {
        List<Refusal> refusals = new ArrayList<>();
        for (ClassMove move : draft.moves()) {
            if (move.stuck()) {
                alone(draft, move).ifPresent(refusals::add);
                move.targets().stream()
                        .filter(target -> lawful(situation, target))
                        .forEach(target -> refusal(target).ifPresent(refusals::add));
            }
        }
        return refusals;
    }

    private static boolean lawful(Situation situation, Target target) {
        return situation
                        .trafficClass(target.trafficClass())
                        .map(it -> it.lawful().contains(target.region()))
                        .orElse(false)
                && target.rejections().stream()
                        .noneMatch(it -> it.code() == MoveReason.DRAINED_REGION);
    }

    /// Without the drained region nobody would serve it.
    private static Optional<Refusal> alone(MoveDraft draft, ClassMove move) {
        boolean others =
                move.shift().from().entrySet().stream()
                        .anyMatch(it ->
                                it.getValue() > 0
                                        && !Optional.of(it.getKey()).equals(draft.region()));
        return others
                ? Optional.empty()
                : Optional.of(
                        new Refusal(
                                Rule.EMPTY_SET,
                                "nobody would serve " + move.shift().trafficClass()));
    }

    private static Optional<Refusal> refusal(Target target) {
        return target.rejections().stream()
                .flatMap(reason -> rule(reason).stream().map(rule -> said(target, rule, reason)))
                .findFirst();
    }

    private static Refusal said(Target target, Rule rule, Reason reason) {
        return new Refusal(
                rule,
                target.region()
                        + " for "
                        + target.trafficClass()
                        + ": "
                        + reason.detail()
                        + "; name it in targets to see it through");
    }

    private static Optional<Rule> rule(Reason reason) {
        if (!(reason.code() instanceof MoveReason code)) {
            return Optional.empty();
        }
        return switch (code) {
            case UNHEALTHY -> Optional.of(Rule.TARGET_UNHEALTHY);
            case UNKNOWN -> Optional.of(Rule.TARGET_UNKNOWN);
            case MAINTENANCE -> Optional.of(Rule.MAINTENANCE);
            case EMPTY, FULL -> Optional.of(Rule.OVER_CAPACITY);
            case DRAINED_REGION,
                    UNLAWFUL,
                    STALE,
                    LACKS_CAPABILITY,
                    OUTRANKED,
                    NOT_NAMED,
                    FENCED,
                    DRIFTED,
                    MEMORY_LOST,
                    REJECTED,
                    NO_ANSWER,
                    PARTIAL,
                    NOT_MOVED,
                    GATE,
                    STRATEGY_CHANGED ->
                    Optional.empty();
        };
    }
}
