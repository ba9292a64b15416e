package dev.portolan.plan;

import dev.portolan.platform.Gate;
import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// What a plan will do: decided once, at its start, and never changed. `scope` names what it keeps
/// others off (`director:edge`, `region:us-east-1`); `inputDigest` is over what the caller sent
/// without `expectedRevision`; `beforehand` are the phases that ended before it began (detect,
/// decide), `badSince` when the region turned bad.
public record PlanSpec(
        UUID id,
        PlanKind kind,
        Optional<RegionId> region,
        Optional<FailoverMode> mode,
        boolean dryRun,
        Why why,
        String idempotencyKey,
        String inputDigest,
        String revision,
        Instant createdAt,
        List<StepSpec> steps,
        List<Target> targets,
        List<Shift> shifts,
        List<Gate> gates,
        List<RuleOverride> overrides,
        Set<String> scope,
        Optional<UUID> undoOf,
        List<PhaseTime> beforehand,
        Optional<Instant> badSince,
        Optional<Duration> rtoBudget) {
    public PlanSpec {
        steps = List.copyOf(steps);
        targets = List.copyOf(targets);
        shifts = List.copyOf(shifts);
        gates = List.copyOf(gates);
        overrides = List.copyOf(overrides);
        scope = new TreeSet<>(scope);
        beforehand = List.copyOf(beforehand);
    }

    /// Who wanted it, and why.
    public record Why(
            String actor, String reason, Optional<String> incident, Optional<String> category) {}
}
