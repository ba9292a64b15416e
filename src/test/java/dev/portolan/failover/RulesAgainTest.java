package dev.portolan.failover;

import static dev.portolan.failover.decide.Scene.AP;
import static dev.portolan.failover.decide.Scene.EU;
import static dev.portolan.failover.decide.Scene.SA;
import static dev.portolan.failover.decide.Scene.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.audit.JournalEntry;
import dev.portolan.failover.Maintenance.Window;
import dev.portolan.failover.decide.MoveDecision;
import dev.portolan.failover.decide.RulesAgain;
import dev.portolan.failover.decide.Runs;
import dev.portolan.failover.decide.Scene;
import dev.portolan.failover.order.StepNames;
import dev.portolan.failover.step.VerifyTarget;
import dev.portolan.health.HealthState;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.Rule;
import dev.portolan.plan.RuleOverride;
import dev.portolan.plan.StepOutcome;
import dev.portolan.plan.StepState;
import dev.portolan.plan.TestPlans;
import dev.portolan.plan.UsualTimes;
import dev.portolan.plan.start.PlanPreview;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What is judged again while a plan runs, and what is read from the record and from the plans.
class RulesAgainTest {
    private static final Instant NOW = Scene.NOW;
    private final Scene scene = Scene.demo();

    @Test
    void aTargetThatFellIllSinceTheStartRefuses() {
        PlanSpec plan = plan(List.of());
        assertThat(RulesAgain.of(scene.situation(), plan)).isEmpty();
        scene.is(EU, HealthState.UNHEALTHY);
        assertThat(RulesAgain.of(scene.situation(), plan))
                .extracting(Refusal::rule)
                .containsExactly(Rule.TARGET_UNHEALTHY);
    }

    @Test
    void aTargetThatIsNotKnownYetIsWaitedForAndThenRefuses() {
        PlanSpec plan = plan(List.of());
        scene.is(EU, HealthState.UNKNOWN);
        StepOutcome first = VerifyTarget.judged(scene.situation(), plan, Optional.empty());
        assertThat(first).isInstanceOf(StepOutcome.Wait.class);
        assertThat(((StepOutcome.Wait) first).memory()).contains(NOW.toString());
        String longAgo = NOW.minusSeconds(10).toString();
        assertThat(VerifyTarget.judged(scene.situation(), plan, Optional.of(longAgo)))
                .isInstanceOf(StepOutcome.Refused.class);
        scene.is(EU, HealthState.UNHEALTHY);
        assertThat(VerifyTarget.judged(scene.situation(), plan, Optional.empty()))
                .isInstanceOf(StepOutcome.Refused.class);
        scene.is(EU, HealthState.HEALTHY);
        assertThat(VerifyTarget.judged(scene.situation(), plan, Optional.of(longAgo)))
                .isInstanceOf(StepOutcome.Done.class);
    }

    @Test
    void anOverridePastItsTimeNoLongerHelps() {
        scene.is(EU, HealthState.UNKNOWN);
        assertThat(RulesAgain.of(scene.situation(), plan(List.of(until(NOW.plusSeconds(1))))))
                .isEmpty();
        assertThat(RulesAgain.of(scene.situation(), plan(List.of(until(NOW))))).hasSize(1);
    }

    @Test
    void automationIsHeldFromTheFirstStepToTheEndOfThePlan() {
        PlanSpec plan = plan(List.of());
        PlanRun begun = Runs.run(plan, PlanState.IN_PROGRESS, StepState.DONE);
        assertThat(PlanHolds.of(List.of(begun), US).orElseThrow()).contains("FAILOVER");
        assertThat(PlanHolds.of(List.of(begun), EU)).isPresent();
        assertThat(PlanHolds.of(List.of(begun), AP)).isEmpty();
        PlanRun notYet = Runs.run(plan, PlanState.PENDING, StepState.PENDING);
        assertThat(PlanHolds.of(List.of(notYet), US)).isEmpty();
    }

    @Test
    void theUsualTimeOfAStepIsItsThirdQuartile() {
        PlanRun run = Runs.run(plan(List.of()), PlanState.COMPLETED, StepState.DONE);
        assertThat(UsualTimes.of(List.of(run)).in(PlanKind.FAILOVER))
                .containsEntry(StepNames.SHIFT_TRAFFIC, Duration.ofSeconds(2));
        scene.usual = UsualTimes.of(List.of(run));
        assertThat(scene.leave(US).estimate()).contains(Duration.ofSeconds(8));
    }

    /// A run calls a step slow by what plans of its own kind took; so does the preview.
    @Test
    void thePreviewGoesByPlansOfItsOwnKindAsTheRunDoes() {
        PlanRun failover = Runs.run(plan(List.of()), PlanState.COMPLETED, StepState.DONE);
        UsualTimes usual = UsualTimes.of(List.of(failover));
        assertThat(usual.in(PlanKind.SHIFT)).isEmpty();
        scene.usual = usual;
        PlanPreview preview = scene.leave(US);
        assertThat(preview.usual().get(StepNames.SHIFT_TRAFFIC))
                .isEqualTo(usual.apply(PlanKind.FAILOVER, StepNames.SHIFT_TRAFFIC).orElseThrow());
    }

    @Test
    void maintenanceIsFoldedFromTheRecordAndEndsByItself() {
        Window window = new Window(NOW.plusSeconds(60), "ops", "new cables");
        Windows windows =
                Windows.of(
                        List.of(
                                entry(Windows.SET, Windows.json(EU, window)),
                                entry(Windows.SET, Windows.json(SA, window)),
                                entry("plan.other", "{}"),
                                entry(Windows.SET, "{\"region\":1"),
                                entry(Windows.CLEARED, Windows.json(SA))));
        assertThat(windows.at(EU, NOW)).contains(window);
        assertThat(windows.at(EU, NOW.plusSeconds(60))).isEmpty();
        assertThat(windows.at(SA, NOW)).isEmpty();
        assertThat(windows.byRegion()).isEqualTo(Map.of(EU, window));
    }

    private static JournalEntry entry(String kind, String body) {
        return new JournalEntry(new UUID(0, 9), new UUID(0, 9), 1, 0, NOW, kind, body);
    }

    private static RuleOverride until(Instant until) {
        return new RuleOverride(Rule.TARGET_UNKNOWN, "I know", until, "ops", Optional.empty());
    }

    /// As decided while everything was well.
    private PlanSpec plan(List<RuleOverride> overrides) {
        Scene well = Scene.demo();
        PlanPreview made =
                MoveDecision.of(well.situation(), Scene.leaving(US)).made().orElseThrow();
        PlanSpec spec = Runs.spec(made, well.situation(), false);
        return new TestPlans.Changed(spec).overrides(overrides).spec();
    }
}
