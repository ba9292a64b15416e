package dev.portolan.failover;

import dev.portolan.failover.decide.MoveDecision;
import dev.portolan.failover.decide.MoveDraft;
import dev.portolan.failover.decide.Overrides;
import dev.portolan.failover.decide.PlanPreview;
import dev.portolan.failover.decide.Situation;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanSpec;
import java.util.Optional;
import java.util.UUID;

/// The plan that a decision becomes once somebody wants it.
public final class MoveSpec {
    private MoveSpec() {}

    public static PlanSpec of(
            StartOrder order,
            MoveDecision.Made made,
            Situation situation,
            String inputDigest,
            UUID id) {
        MoveDraft draft = made.draft();
        PlanPreview preview = made.preview();
        return new PlanSpec(
                id,
                draft.kind(),
                draft.region(),
                draft.mode(),
                order.dryRun(),
                order.why(),
                order.idempotencyKey(),
                inputDigest,
                preview.revision(),
                situation.now(),
                preview.steps(),
                preview.targets(),
                preview.shifts(),
                preview.gates(),
                Overrides.needed(order.overrides(), preview.refusals()),
                preview.scope(),
                draft.undoOf(),
                preview.beforehand(),
                preview.badSince(),
                draft.kind() == PlanKind.FAILOVER
                        ? Optional.of(situation.objectives().rto())
                        : Optional.empty());
    }
}
