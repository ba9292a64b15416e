package dev.portolan.plan;

import io.smallrye.mutiny.Uni;
import java.time.Duration;

/// A kind of step: a CDI bean, one class. It never loops, sleeps or retries; it answers and is
/// asked again. In a dry run it may read but must change nothing.
public interface PlanStep {
    /// A verb phrase, as in `StepSpec.name`: `ShiftTraffic`.
    String name();

    /// How long one performing may take; longer is a failed step.
    Duration limit();

    /// How long the step may stay unfinished, waits included; longer is a failed step.
    Duration patience();

    /// Performs it, or looks whether it is done. Idempotent under `context.key()`.
    Uni<StepOutcome> perform(StepContext context);

    /// Takes back what it did, when the plan is aborted; nothing by default.
    default Uni<StepOutcome> compensate(StepContext context) {
        return Uni.createFrom().item(StepOutcome.Done.of("nothing to take back"));
    }

    /// Whether aborting the plan calls `compensate` once this step is done.
    default boolean compensates() {
        return false;
    }
}
