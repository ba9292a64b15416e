package dev.portolan.plan;

import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeSet;
import java.util.UUID;

/// A plan as it went so far: what its record folds to. Immutable. `says` is a sentence about what
/// is going on now.
public record PlanRun(
        PlanSpec spec,
        PlanState state,
        List<StepRun> steps,
        Optional<Instant> startedAt,
        Optional<Instant> endedAt,
        List<PhaseTime> phases,
        Optional<Duration> rto,
        OptionalDouble tailPercent,
        Optional<UUID> conflictsWith,
        long leaseToken,
        UUID portal,
        Optional<String> says) {
    private static final String SCOPE = "region:";

    public PlanRun {
        steps = List.copyOf(steps);
        phases = List.copyOf(phases);
    }

    public UUID id() {
        return spec.id();
    }

    /// Whether it concerns `region`.
    public boolean concerns(RegionId region) {
        return spec.region().equals(Optional.of(region))
                || spec.scope().contains(SCOPE + region.value());
    }

    /// The regions it concerns, in order.
    public List<RegionId> regions() {
        NavigableSet<RegionId> regions = new TreeSet<>();
        spec.scope().stream()
                .filter(scope -> scope.startsWith(SCOPE))
                .flatMap(scope -> RegionId.parse(scope.substring(SCOPE.length())).stream())
                .forEach(regions::add);
        spec.region().ifPresent(regions::add);
        return List.copyOf(regions);
    }

    /// The step under way or next, empty when all are behind.
    public Optional<StepRun> current() {
        return steps.stream()
                .filter(step ->
                        switch (step.state()) {
                            case PENDING, RUNNING, WAITING, REFUSED, FAILED -> true;
                            case DONE, SKIPPED, COMPENSATED -> false;
                        })
                .findFirst();
    }
}
