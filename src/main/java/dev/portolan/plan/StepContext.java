package dev.portolan.plan;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// What a step knows when it is performed. `key` is the same each time this attempt is performed,
/// also after a crash; `outputs` are those of the steps before it, by step id; `startedAt` is when
/// this attempt was first intended; `memory` is what its last `Wait` left, empty after a restart.
public record StepContext(
        PlanSpec plan,
        StepSpec step,
        int attempt,
        String key,
        UUID portal,
        long leaseToken,
        Instant startedAt,
        Map<String, String> outputs,
        Optional<String> memory) {
    public StepContext {
        outputs = Map.copyOf(outputs);
    }

    public boolean dryRun() {
        return plan.dryRun();
    }
}
