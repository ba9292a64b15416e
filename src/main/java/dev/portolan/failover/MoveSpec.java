package dev.portolan.failover;

import dev.portolan.failover.decide.Overrides;
import dev.portolan.failover.decide.PlanPreview;
import dev.portolan.plan.PlanSpec;
import java.time.Instant;
import java.util.UUID;

/// The plan that a decision becomes once somebody wants it.
public final class MoveSpec {
    private MoveSpec() {}

    public static PlanSpec of(
            StartOrder order, PlanPreview preview, String inputDigest, Instant now, UUID id) {
        return new PlanSpec(
                id,
                preview.kind(),
                preview.title(),
                preview.region(),
                preview.concerned(),
                order.dryRun(),
                order.why(),
                order.idempotencyKey(),
                inputDigest,
                preview.revision(),
                now,
                preview.steps(),
                preview.gates(),
                Overrides.needed(order.overrides(), preview.refusals()),
                preview.scope(),
                preview.movement());
    }
}
