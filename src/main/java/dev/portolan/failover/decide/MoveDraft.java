package dev.portolan.failover.decide;

import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.Shift;
import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// A decision before it is judged: what is to happen to each class, in order of planning; in which
/// steps (percent of the way, the last is 100).
public record MoveDraft(
        PlanKind kind,
        Optional<RegionId> region,
        Optional<FailoverMode> mode,
        List<ClassMove> moves,
        List<Integer> ramp,
        Optional<UUID> undoOf) {
    public MoveDraft {
        moves = List.copyOf(moves);
        ramp = List.copyOf(ramp);
    }

    /// Whether its directors are written also where nothing changes, so that each of their points
    /// holds the same under one generation.
    boolean rewrites() {
        return kind == PlanKind.RESTORE_ROUTES;
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
