package dev.portolan.plan.engine;

import dev.portolan.plan.PlanStep;
import dev.portolan.plan.StepContext;
import dev.portolan.plan.StepOutcome;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.concurrent.Executor;

/// A step performed away from the engine's thread, so that one that holds its thread delays no
/// other plan.
record OffLoop(PlanStep step, Executor workers) implements PlanStep {
    @Override
    public String name() {
        return step.name();
    }

    @Override
    public Duration limit() {
        return step.limit();
    }

    @Override
    public Duration patience() {
        return step.patience();
    }

    @Override
    public boolean compensates() {
        return step.compensates();
    }

    @Override
    public Uni<StepOutcome> perform(StepContext context) {
        return Uni.createFrom().deferred(() -> step.perform(context)).runSubscriptionOn(workers);
    }

    @Override
    public Uni<StepOutcome> compensate(StepContext context) {
        return Uni.createFrom().deferred(() -> step.compensate(context)).runSubscriptionOn(workers);
    }
}
