package dev.portolan.plan;

import dev.portolan.platform.Gate;
import dev.portolan.platform.RegionId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// What a plan will do: decided once, at its start, and never changed. `region` is the one it is
/// about; whoever gives it orders must be allowed to in each of `concerned`. `scope` names what it
/// keeps others off (`director:edge`, `region:us-east-1`); `inputDigest` is over what the caller
/// sent without `expectedRevision`; `movement` is there when it moves traffic.
public record PlanSpec(
        UUID id,
        PlanKind kind,
        String title,
        Optional<RegionId> region,
        Set<RegionId> concerned,
        boolean dryRun,
        Why why,
        String idempotencyKey,
        String inputDigest,
        String revision,
        Instant createdAt,
        List<StepSpec> steps,
        List<Gate> gates,
        List<RuleOverride> overrides,
        Set<String> scope,
        Optional<Movement> movement) {

    public PlanSpec {
        concerned = new TreeSet<>(concerned);
        steps = List.copyOf(steps);
        gates = List.copyOf(gates);
        overrides = List.copyOf(overrides);
        scope = new TreeSet<>(scope);
    }

    /// What it does to traffic; `Movement.NONE` when it moves none.
    public Movement moves() {
        return movement.orElse(Movement.NONE);
    }

    /// `Failover of us-east-1`; a dry run says so first.
    public String heading() {
        return dryRun
                ? "Dry run: " + Character.toLowerCase(title.charAt(0)) + title.substring(1)
                : title;
    }

    /// Who wanted it, and why.
    public record Why(
            String actor, String reason, Optional<String> incident, Optional<String> category) {}
}
