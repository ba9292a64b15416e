package dev.portolan.failover.decide;

import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.Movement;
import dev.portolan.plan.PhaseTime;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.Shift;
import dev.portolan.plan.Target;
import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// A decision before it is judged: what is to happen to each class, in order of planning; in which
/// steps (percent of the way, the last is 100). `undone` is the plan that it takes back.
public record MoveDraft(
        PlanKind kind,
        Optional<RegionId> region,
        Optional<FailoverMode> mode,
        List<ClassMove> moves,
        List<Integer> ramp,
        Optional<PlanRun> undone) {
    public MoveDraft {
        moves = List.copyOf(moves);
        ramp = List.copyOf(ramp);
    }

    /// Whether its directors are written also where nothing changes, so that each of their points
    /// holds the same under one generation.
    boolean rewrites() {
        return kind == PlanKind.RESTORE_ROUTES;
    }

    /// The plan that it takes back, by its id.
    Optional<UUID> undoOf() {
        return undone.map(PlanRun::id);
    }

    /// The regions in each of which whoever starts it must be an operator: the one it is about; of
    /// an undo those of the plan that is taken back; of routes, which are written whole, all that
    /// they name; else those whose share of a class changes.
    Set<RegionId> concerned() {
        if (undone.isPresent()) {
            return undone.get().spec().concerned();
        }
        Movement movement = movement(List.of(), List.of(), Optional.empty(), Optional.empty());
        return region.<Set<RegionId>>map(Set::of)
                .orElseGet(() -> rewrites() ? movement.named() : movement.changed());
    }

    /// What it does to traffic.
    Movement movement(
            List<Target> targets,
            List<PhaseTime> beforehand,
            Optional<Instant> badSince,
            Optional<Duration> rtoBudget) {
        return new Movement(mode, targets, shifts(), undoOf(), beforehand, badSince, rtoBudget);
    }

    List<Shift> shifts() {
        return moves.stream().map(ClassMove::shift).toList();
    }

    /// Those that change something.
    List<Shift> moving() {
        return moves.stream()
                .filter(move -> !move.stuck() && !move.shift().stays())
                .map(ClassMove::shift)
                .toList();
    }
}
