package dev.portolan.plan.record;

import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.Movement;
import dev.portolan.plan.PhaseTime;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.RuleOverride;
import dev.portolan.plan.Shift;
import dev.portolan.plan.StepSpec;
import dev.portolan.plan.Target;
import dev.portolan.platform.Gate;
import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/// A plan as `plan.created.v1` has it: every plan moved traffic, its title and the regions it
/// concerns were worked out by whoever asked. Read for ever, written no more.
record WrittenV1(
        UUID id,
        PlanKind kind,
        Optional<RegionId> region,
        Optional<FailoverMode> mode,
        boolean dryRun,
        PlanSpec.Why why,
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
    private static final String SCOPE = "region:";
    private static final int NAMED = 3;

    /// The same plan as it is written today.
    PlanSpec today() {
        Movement movement =
                new Movement(mode, targets, shifts, undoOf, beforehand, badSince, rtoBudget);
        return new PlanSpec(
                id,
                kind,
                title(),
                region,
                concerned(movement),
                dryRun,
                why,
                idempotencyKey,
                inputDigest,
                revision,
                createdAt,
                steps,
                gates,
                overrides,
                scope,
                shifts.isEmpty() ? Optional.empty() : Optional.of(movement));
    }

    private NavigableSet<RegionId> concerned(Movement movement) {
        if (region.isPresent()) {
            return new TreeSet<>(Set.of(region.get()));
        }
        if (kind == PlanKind.RESTORE_ROUTES) {
            return movement.named();
        }
        // A plan without shifts, which cuts connections, concerns what it holds.
        return shifts.isEmpty() ? held() : movement.changed();
    }

    private NavigableSet<RegionId> held() {
        return scope.stream()
                .filter(it -> it.startsWith(SCOPE))
                .flatMap(it -> RegionId.parse(it.substring(SCOPE.length())).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String title() {
        String of = region.map(id -> " of " + id).orElse("");
        return switch (kind) {
            case FAILOVER -> "Failover" + of;
            case FAILBACK -> "Failback" + region.map(id -> " to " + id).orElse("");
            case SHIFT -> shift();
            case RESTORE_ROUTES -> "Routes of " + directors();
            case SCALE -> "Scaling" + of;
            case ROLLOUT -> "Rollout" + of;
            case DRILL -> "Drill" + of;
            case CONFIG_SYNC -> "Configuration sync";
        };
    }

    private String directors() {
        return shifts.stream().map(Shift::director).distinct().collect(Collectors.joining(", "));
    }

    private String shift() {
        if (undoOf.isPresent()) {
            return "Undo" + region.map(id -> " of a move of " + id).orElse(" of a move");
        }
        if (shifts.isEmpty() && !steps.isEmpty()) {
            return steps.getFirst().title();
        }
        List<String> classes = shifts.stream().map(Shift::trafficClass).distinct().toList();
        String more = classes.size() > NAMED ? " and " + (classes.size() - NAMED) + " more" : "";
        return "Shift of " + classes.stream().limit(NAMED).collect(Collectors.joining(", ")) + more;
    }
}
