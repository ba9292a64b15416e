package dev.portolan.failover.decide;

import dev.portolan.plan.PhaseTime;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.Shift;
import dev.portolan.plan.StepSpec;
import dev.portolan.plan.Target;
import dev.portolan.platform.Gate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A plan without its effects: what would be done, to whom, and what stands against it. `revision`
/// is a digest of the decision, not of values or ages (contract.md). `usual` is how long its steps
/// took in past plans of its kind, by name of step.
public record PlanPreview(
        String revision,
        Instant expiresAt,
        boolean lawful,
        boolean carried,
        List<Target> targets,
        List<Gate> gates,
        List<StepSpec> steps,
        List<Shift> shifts,
        List<Refusal> refusals,
        Set<String> scope,
        List<PhaseTime> beforehand,
        Optional<Instant> badSince,
        int approvalsNeeded,
        Optional<Duration> estimate,
        Map<String, Duration> usual) {
    public PlanPreview {
        targets = List.copyOf(targets);
        gates = List.copyOf(gates);
        steps = List.copyOf(steps);
        shifts = List.copyOf(shifts);
        refusals = List.copyOf(refusals);
        scope = Set.copyOf(scope);
        beforehand = List.copyOf(beforehand);
        usual = Map.copyOf(usual);
    }
}
