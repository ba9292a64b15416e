package dev.portolan.failover.decide;

import static dev.portolan.failover.decide.FailoverDecisionTest.rules;
import static dev.portolan.failover.decide.FailoverDecisionTest.shift;
import static dev.portolan.failover.decide.FailoverDecisionTest.stops;
import static dev.portolan.failover.decide.Scene.AP;
import static dev.portolan.failover.decide.Scene.EU;
import static dev.portolan.failover.decide.Scene.SA;
import static dev.portolan.failover.decide.Scene.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.failover.order.ShiftOrder;
import dev.portolan.health.HealthState;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.Rule;
import dev.portolan.plan.StepState;
import dev.portolan.plan.start.Decided;
import dev.portolan.plan.start.PlanPreview;
import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What brings traffic back, or anywhere by hand: undo, failback, explicit weights; and what else
/// runs meanwhile.
class WayBackTest {
    private static final Map<RegionId, Integer> BEFORE = Map.of(US, 70, EU, 20, AP, 7, SA, 3);
    private static final Map<RegionId, Integer> AFTER = Map.of(US, 0, EU, 90, AP, 7, SA, 3);
    private final Scene scene = Scene.demo();

    @Test
    void anUndoTakesEveryClassBackToWhereItWas() {
        PlanRun run = moved(PlanState.COMPLETED);
        PlanPreview made = made(new Wish.Undo(run.id()));
        assertThat(made.kind()).isEqualTo(PlanKind.SHIFT);
        assertThat(made.moves().undoOf()).contains(run.id());
        assertThat(made.region()).contains(US);
        assertThat(shift(made, "public").to()).isEqualTo(BEFORE);
        assertThat(rules(made)).isEmpty();
        assertThat(made.steps()).extracting(step -> step.name()).contains("VerifyMoved");
    }

    @Test
    void anUndoIsRefusedWhileTheRegionIsUnhealthy() {
        PlanRun run = moved(PlanState.COMPLETED);
        scene.is(US, HealthState.UNHEALTHY);
        assertThat(rules(made(new Wish.Undo(run.id())))).containsExactly(Rule.TARGET_UNHEALTHY);
        scene.is(US, HealthState.UNKNOWN);
        assertThat(rules(made(new Wish.Undo(run.id())))).containsExactly(Rule.TARGET_UNKNOWN);
    }

    @Test
    void onlyWhatMovedAndWasNotMovedSinceCanBeUndone() {
        PlanRun run = moved(PlanState.COMPLETED);
        scene.routes("public", Map.of(US, 0, EU, 50, AP, 47, SA, 3));
        assertThat(invalid(new Wish.Undo(run.id()))).contains("no longer where plan");
        scene.plans.clear();
        PlanPreview made = made(Scene.leaving(EU));
        PlanSpec dry = Runs.spec(made, scene.situation(), true);
        PlanSpec idle = Runs.spec(made, scene.situation(), false);
        scene.plans.add(Runs.run(dry, PlanState.COMPLETED, StepState.DONE));
        scene.plans.add(Runs.run(idle, PlanState.CANCELLED, StepState.PENDING));
        assertThat(invalid(new Wish.Undo(dry.id()))).contains("moved nothing");
        assertThat(invalid(new Wish.Undo(idle.id()))).contains("moved nothing");
        assertThat(MoveDecision.of(scene.situation(), new Wish.Undo(new UUID(1, 1))))
                .isInstanceOf(Decided.NotFound.class);
    }

    @Test
    void anotherPlanOnTheDirectorRefusesUntilItHasMoved() {
        PlanRun running = moved(PlanState.IN_PROGRESS);
        assertThat(rules(scene.leave(EU))).containsExactly(Rule.PLAN_IN_FLIGHT);
        assertThat(rules(made(new Wish.Undo(running.id())))).containsExactly(Rule.PLAN_IN_FLIGHT);
        scene.plans.clear();
        moved(PlanState.MONITORING_HEALTH);
        assertThat(rules(scene.leave(EU))).doesNotContain(Rule.PLAN_IN_FLIGHT);
    }

    @Test
    void aFailbackReturnsTheSteadyShareInARampAfterAWhile() {
        scene.routes("public", AFTER);
        PlanPreview preview = scene.preview(new Wish.Failback(US));
        assertThat(shift(preview, "public").to()).isEqualTo(BEFORE);
        assertThat(preview.steps())
                .extracting(step -> step.name())
                .containsExactly(
                        "FreezeAutomation",
                        "Stabilise",
                        "VerifyTarget",
                        "ShiftTraffic",
                        "CheckGates",
                        "ShiftTraffic",
                        "CheckGates",
                        "ShiftTraffic",
                        "VerifyMoved",
                        "Monitor");
        assertThat(ShiftOrder.parse(preview.steps().get(3).input()).orElseThrow().wanted())
                .containsEntry(
                        "public",
                        new dev.portolan.traffic.Route.Serve(
                                new java.util.TreeMap<>(Map.of(US, 7, EU, 83, AP, 7, SA, 3))));
    }

    @Test
    void aFailbackTakesFromThoseThatHaveMoreThanTheirShare() {
        scene.routes("public", Map.of(US, 0, EU, 0, AP, 60, SA, 40));
        scene.capacity.put(US, 1000.0);
        assertThat(shift(scene.preview(new Wish.Failback(US)), "public").to())
                .isEqualTo(Map.of(US, 70, EU, 0, AP, 19, SA, 11));
        scene.closed.put("public", "FAIL_CLOSED");
        assertThat(shift(scene.preview(new Wish.Failback(US)), "public").to())
                .isEqualTo(Map.of(US, 100, EU, 0, AP, 0, SA, 0));
    }

    @Test
    void aFailbackIsRefusedWhileTheRegionIsBadAndPointlessWhenItHasItsShare() {
        scene.routes("public", AFTER);
        scene.is(US, HealthState.UNHEALTHY);
        assertThat(rules(scene.preview(new Wish.Failback(US))))
                .containsExactly(Rule.TARGET_UNHEALTHY);
        scene.routes("public", BEFORE);
        assertThat(invalid(new Wish.Failback(US))).contains("nothing to shift");
    }

    @Test
    void explicitWeightsAreTakenAsTheyAre() {
        PlanPreview preview = scene.preview(weights(Map.of(US, 40, EU, 60)));
        assertThat(shift(preview, "public").to()).isEqualTo(Map.of(US, 40, EU, 60, AP, 0, SA, 0));
        assertThat(rules(preview)).isEmpty();
        assertThat(stops(preview)).isEmpty();
        assertThat(preview.steps()).extracting(step -> step.id()).contains("shift-edge");
    }

    @Test
    void explicitWeightsAreRefusedByName() {
        assertThat(rules(scene.preview(weights(Map.of(US, 0, EU, 0)))))
                .containsExactly(Rule.EMPTY_SET);
        assertThat(rules(scene.preview(weights(Map.of(SA, 100)))))
                .containsExactly(Rule.OVER_CAPACITY);
        scene.trafficClass("eu_personal", 90, Map.of(EU, 100));
        Wish unlawful =
                new Wish.ShiftClass("eu_personal", Map.of(US, 50, EU, 50), Optional.empty());
        PlanPreview preview = scene.preview(unlawful);
        assertThat(rules(preview)).containsExactly(Rule.UNLAWFUL);
        assertThat(preview.lawful()).isFalse();
    }

    @Test
    void explicitWeightsThatCannotBeAreInvalid() {
        assertThat(invalid(weights(Map.of(US, 101)))).contains("0 to 100");
        assertThat(invalid(weights(Map.of(RegionId.of("nope"), 1)))).contains("accepted:");
        assertThat(invalid(weights(BEFORE))).contains("nothing to shift");
        assertThat(invalid(new Wish.ShiftClass("public", Map.of(), Optional.empty())))
                .contains("empty");
        for (List<Integer> ramp : List.of(List.of(50, 20, 100), List.of(50), List.<Integer>of())) {
            assertThat(invalid(new Wish.ShiftClass("public", Map.of(EU, 100), Optional.of(ramp))))
                    .contains("end with 100");
        }
    }

    private static Wish weights(Map<RegionId, Integer> weights) {
        return new Wish.ShiftClass("public", weights, Optional.empty());
    }

    /// A failover of us-east-1 that wrote the director, which now is as it left it.
    private PlanRun moved(PlanState state) {
        scene.routes("public", BEFORE);
        PlanPreview made = made(Scene.leaving(US));
        PlanSpec spec = Runs.spec(made, scene.situation(), false);
        PlanRun run = Runs.run(spec, state, StepState.DONE);
        scene.plans.add(run);
        scene.routes("public", AFTER);
        scene.generation = 4;
        return run;
    }

    private PlanPreview made(Wish wish) {
        Decided<PlanPreview> decision = MoveDecision.of(scene.situation(), wish);
        assertThat(decision).isInstanceOf(Decided.Made.class);
        return decision.made().orElseThrow();
    }

    private String invalid(Wish wish) {
        Decided<PlanPreview> decision = MoveDecision.of(scene.situation(), wish);
        assertThat(decision).isInstanceOf(Decided.Invalid.class);
        return ((Decided.Invalid<PlanPreview>) decision).why();
    }
}
