package dev.portolan.failover.decide;

import dev.portolan.health.HealthState;
import dev.portolan.health.Verdict;
import dev.portolan.plan.Movement;
import dev.portolan.plan.PhaseName;
import dev.portolan.plan.PhaseTime;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.Rule;
import dev.portolan.plan.StepSpec;
import dev.portolan.plan.Target;
import dev.portolan.plan.start.Decided;
import dev.portolan.plan.start.PlanPreview;
import dev.portolan.platform.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// From a request and everything known to what would be done: pure, the same at a preview and at a
/// start.
public final class MoveDecision {
    /// How long a preview is good to look at.
    static final Duration VALID = Duration.ofSeconds(60);

    private MoveDecision() {}

    public static Decided<PlanPreview> of(Situation situation, Wish wish) {
        Decided<MoveDraft> drafted =
                switch (wish) {
                    case Wish.Failover failover -> FailoverDraft.of(situation, failover);
                    case Wish.Failback failback -> FailbackDraft.of(situation, failback);
                    case Wish.ShiftClass shift -> ShiftDraft.of(situation, shift);
                    case Wish.Undo undo -> UndoDraft.of(situation, undo);
                    case Wish.Routes routes -> RoutesDraft.of(situation, routes);
                };
        return drafted.map(draft -> preview(situation, draft));
    }

    private static PlanPreview preview(Situation situation, MoveDraft draft) {
        Set<String> scope = StepPlan.scope(draft);
        List<Refusal> refusals = refusals(situation, draft, scope);
        List<Gate> gates = MoveGates.of(situation, draft);
        List<StepSpec> steps = StepPlan.of(situation, draft);
        List<Target> targets =
                draft.moves().stream().flatMap(move -> move.targets().stream()).toList();
        boolean lawful = refusals.stream().noneMatch(it -> it.rule() == Rule.UNLAWFUL);
        boolean carried =
                refusals.stream().noneMatch(it -> it.rule() == Rule.OVER_CAPACITY)
                        && draft.moves().stream().noneMatch(ClassMove::stuck);
        Optional<Instant> badSince = badSince(situation, draft);
        Map<String, Duration> usual = situation.usual().in(draft.kind());
        Movement movement =
                draft.movement(
                        targets,
                        badSince.map(since -> decide(since, situation.now())).stream().toList(),
                        badSince,
                        budget(situation, draft));
        return new PlanPreview(
                draft.kind(),
                MoveTitle.of(draft),
                draft.region(),
                draft.concerned(),
                Revision.of(situation, draft, gates, refusals, steps),
                situation.now().plus(VALID),
                lawful,
                carried,
                gates,
                steps,
                refusals,
                scope,
                0,
                estimate(usual, steps),
                usual,
                Optional.of(movement));
    }

    private static Optional<Duration> budget(Situation situation, MoveDraft draft) {
        return draft.kind() == PlanKind.FAILOVER
                ? Optional.of(situation.objectives().rto())
                : Optional.empty();
    }

    private static List<Refusal> refusals(Situation situation, MoveDraft draft, Set<String> scope) {
        List<Refusal> refusals = new ArrayList<>(StuckRules.of(situation, draft));
        refusals.addAll(MoveRules.of(situation, draft.kind(), draft.region(), draft.moving()));
        refusals.addAll(MoveRules.inFlight(situation.plans(), scope));
        refusals.sort(Comparator.comparing(Refusal::rule).thenComparing(Refusal::detail));
        return refusals.stream().distinct().toList();
    }

    private static Optional<Instant> badSince(Situation situation, MoveDraft draft) {
        return draft.kind() != PlanKind.FAILOVER
                ? Optional.empty()
                : draft.region()
                        .flatMap(situation.fleet()::region)
                        .map(picture -> picture.judgement().verdict())
                        .filter(verdict -> verdict.state() != HealthState.HEALTHY)
                        .map(Verdict::since);
    }

    /// From the verdict to the start.
    private static PhaseTime decide(Instant since, Instant now) {
        Duration took = Duration.between(since, now);
        return new PhaseTime(PhaseName.DECIDE, took.isNegative() ? Duration.ZERO : took);
    }

    /// Empty until every step but the watch has been timed before.
    private static Optional<Duration> estimate(Map<String, Duration> times, List<StepSpec> steps) {
        Duration sum = Duration.ZERO;
        for (StepSpec step : steps) {
            Duration usual = times.get(step.name());
            if (usual == null && !step.watch()) {
                return Optional.empty();
            }
            sum = step.watch() || usual == null ? sum : sum.plus(usual);
        }
        return Optional.of(sum);
    }
}
