package dev.portolan.failover;

import dev.portolan.failover.decide.Wish;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.RuleOverride;
import java.util.List;
import java.util.Optional;

/// A wish that somebody wants carried out: who and why, under which key, on which revision of the
/// preview, and which refusals are let through.
public record StartOrder(
        Wish wish,
        PlanSpec.Why why,
        String idempotencyKey,
        Optional<String> expectedRevision,
        boolean dryRun,
        List<RuleOverride> overrides) {
    public StartOrder {
        overrides = List.copyOf(overrides);
    }
}
