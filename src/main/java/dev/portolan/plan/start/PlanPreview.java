package dev.portolan.plan.start;

import dev.portolan.plan.Movement;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.RuleOverride;
import dev.portolan.plan.StepSpec;
import dev.portolan.platform.Gate;
import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A plan without its effects: what would be done, to whom, and what stands against it. Whoever
/// starts it must be an operator of each of `concerned`. `revision` is a digest of the decision,
/// not of values or ages (contract.md); `lawful` and `carried` say that no rule of law and of
/// capacity refuses it; `usual` is how long its steps took in past plans of its kind, by name of
/// step; `estimate` their sum, empty while one of them was never timed.
public record PlanPreview(
        PlanKind kind,
        String title,
        Optional<RegionId> region,
        Set<RegionId> concerned,
        String revision,
        Instant expiresAt,
        boolean lawful,
        boolean carried,
        List<Gate> gates,
        List<StepSpec> steps,
        List<Refusal> refusals,
        Set<String> scope,
        int approvalsNeeded,
        Optional<Duration> estimate,
        Map<String, Duration> usual,
        Optional<Movement> movement) {
    public PlanPreview {
        concerned = Set.copyOf(concerned);
        gates = List.copyOf(gates);
        steps = List.copyOf(steps);
        refusals = List.copyOf(refusals);
        scope = Set.copyOf(scope);
        usual = Map.copyOf(usual);
    }

    /// What it does to traffic; `Movement.NONE` when it moves none.
    public Movement moves() {
        return movement.orElse(Movement.NONE);
    }

    /// The plan that it becomes once somebody wants it.
    public PlanSpec spec(
            UUID id,
            StartRequest request,
            String inputDigest,
            Instant now,
            List<RuleOverride> overrides) {
        return new PlanSpec(
                id,
                kind,
                title,
                region,
                concerned,
                request.dryRun(),
                request.why(),
                request.idempotencyKey(),
                inputDigest,
                revision,
                now,
                steps,
                gates,
                overrides,
                scope,
                movement);
    }
}
