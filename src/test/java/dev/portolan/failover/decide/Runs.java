package dev.portolan.failover.decide;

import dev.portolan.failover.order.ShiftDone;
import dev.portolan.failover.order.ShiftOrder;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.StepRun;
import dev.portolan.plan.StepSpec;
import dev.portolan.plan.StepState;
import dev.portolan.plan.start.PlanPreview;
import dev.portolan.plan.start.StartRequest;
import dev.portolan.traffic.Stamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;

/// Plans in the tests' own words: what a preview becomes once it ran.
public final class Runs {
    private Runs() {}

    public static PlanSpec spec(PlanPreview preview, Situation situation, boolean dryRun) {
        StartRequest order =
                new StartRequest(
                        new Wish.Undo(new UUID(0, 0)),
                        new PlanSpec.Why("ops", "a test", Optional.empty(), Optional.empty()),
                        UUID.randomUUID().toString(),
                        Optional.empty(),
                        dryRun,
                        List.of());
        return preview.spec(UUID.randomUUID(), order, "digest", situation.now(), List.of());
    }

    public static PlanRun run(PlanSpec spec, PlanState state, StepState steps) {
        return new PlanRun(
                spec,
                state,
                spec.steps().stream().map(step -> step(step, steps)).toList(),
                Optional.of(Scene.NOW),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                OptionalDouble.empty(),
                Optional.empty(),
                1,
                new UUID(0, 9),
                Optional.empty());
    }

    private static StepRun step(StepSpec step, StepState state) {
        Optional<String> output =
                state != StepState.DONE
                        ? Optional.empty()
                        : ShiftOrder.parse(step.input()).map(order -> done(order).json());
        return new StepRun(
                step,
                state,
                1,
                Optional.of(Scene.NOW),
                Optional.of(Instant.parse("2026-11-25T03:00:02Z")),
                Optional.empty(),
                output,
                true,
                Optional.empty(),
                Optional.empty());
    }

    private static ShiftDone done(ShiftOrder order) {
        Stamp left = order.expected().next();
        return new ShiftDone(order.director(), left, order.wanted(), Map.of(), Scene.NOW);
    }
}
