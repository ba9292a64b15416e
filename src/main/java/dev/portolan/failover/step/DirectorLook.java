package dev.portolan.failover.step;

import dev.portolan.failover.decide.MoveReason;
import dev.portolan.failover.order.ProofOrder.Judged;
import dev.portolan.failover.order.ShiftDone;
import dev.portolan.plan.StepOutcome;
import dev.portolan.platform.Reason;
import dev.portolan.traffic.Capabilities;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Routes;
import dev.portolan.traffic.Stamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// One look at a director while its requests are counted: its truth, or why there is none.
record DirectorLook(String id, Optional<Observed> seen, String why, Capabilities capabilities) {
    private static final Capabilities UNKNOWN =
            new Capabilities(
                    Capabilities.Fence.READ_THEN_WRITE,
                    Capabilities.Moves.PER_REQUEST,
                    false,
                    false,
                    false,
                    Duration.ZERO,
                    Duration.ZERO);

    static DirectorLook missing(String id, String why) {
        return new DirectorLook(id, Optional.empty(), why, UNKNOWN);
    }

    double tolerated() {
        return capabilities.toleratedTail();
    }

    /// How long it and its clients take after a write.
    Duration tail() {
        return capabilities.settle().plus(capabilities.clientTail());
    }

    /// Failed when it no longer is as `write` left it: no counting proves anything then. An older
    /// generation is an old reading and says nothing; the same one with other routes was changed by
    /// hand.
    Optional<StepOutcome> lost(ShiftDone write, UUID plan) {
        if (seen.isEmpty()) {
            return Optional.empty();
        }
        Observed now = seen.get();
        if (!Stamp.agree(now.epoch(), write.stamp().epoch())) {
            return Optional.of(
                    failed(
                            MoveReason.MEMORY_LOST,
                            "director "
                                    + id
                                    + " lost its memory after the switch: its routes are those it"
                                    + " started with, and what it counted is gone",
                            Optional.empty()));
        }
        if (now.generation() < write.stamp().generation()) {
            return Optional.empty();
        }
        if (now.generation() == write.stamp().generation()) {
            return changed(write, now);
        }
        Optional<UUID> other = now.marker().map(Marker::plan).filter(it -> !it.equals(plan));
        return Optional.of(
                failed(
                        MoveReason.FENCED,
                        "director "
                                + id
                                + " was written again at generation "
                                + now.generation()
                                + other.map(it -> " by plan " + it).orElse(""),
                        other));
    }

    /// Counts of before the change would prove what is not so any more.
    private Optional<StepOutcome> changed(ShiftDone write, Observed now) {
        List<String> words = Routes.differences(write.routes(), now.routes());
        return words.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        failed(
                                MoveReason.DRIFTED,
                                "director "
                                        + id
                                        + " was changed after the switch: "
                                        + String.join("; ", words.stream().limit(5).toList()),
                                Optional.empty()));
    }

    private static StepOutcome failed(MoveReason code, String why, Optional<UUID> other) {
        return new StepOutcome.Failed(Reason.of(code, why), other);
    }

    /// The proofs after this look.
    Proofs into(Proofs proofs, ShiftDone write, List<Judged> classes, Instant now) {
        return seen.filter(it -> it.stamp().agrees(write.stamp()))
                .map(it -> proofs.after(id, it, classes, tolerated(), now))
                .orElse(proofs);
    }
}
