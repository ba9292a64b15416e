package dev.portolan.failover.decide;

import static dev.portolan.failover.decide.Scene.AP;
import static dev.portolan.failover.decide.Scene.EU;
import static dev.portolan.failover.decide.Scene.SA;
import static dev.portolan.failover.decide.Scene.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.failover.CutDesk;
import dev.portolan.failover.order.CutOrder;
import dev.portolan.failover.show.CutPage;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.StepState;
import dev.portolan.platform.RegionId;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Which connections may be cut, and what has to be typed for it.
@NullUnmarked
class CutTest {
    private static final Map<RegionId, Integer> BEFORE = Map.of(US, 70, EU, 20, AP, 7, SA, 3);
    private static final Map<RegionId, Integer> AFTER = Map.of(US, 0, EU, 90, AP, 7, SA, 3);
    private final Scene scene = Scene.demo();

    @Test
    void cutsWhatAPlanLeftInTheRegionItDrained() {
        CutDraft.Cuttable draft = (CutDraft.Cuttable) draft(moved(PlanState.MONITORING_HEALTH));

        assertThat(draft.order().cuts()).containsExactly(new CutOrder.Cut("edge", "public", US));
        assertThat(draft.code()).isEqualTo("us-east-1");
        PlanSpec spec =
                CutDesk.spec(
                        draft,
                        new PlanSpec.Why("ops", "sockets", Optional.empty(), Optional.empty()),
                        UUID.randomUUID(),
                        scene.situation());
        assertThat(spec.scope()).containsExactly("director:edge", "region:us-east-1");
        assertThat(spec.heading()).isEqualTo("Cut the connections to us-east-1");
        assertThat(spec.steps()).singleElement().matches(step -> step.irreversible());
        assertThat(CutOrder.parse(spec.steps().getFirst().input())).contains(draft.order());
    }

    @Test
    void cutsNothingWhereTrafficIsSentAgain() {
        PlanRun run = moved(PlanState.COMPLETED);
        scene.routes("public", BEFORE);

        assertThat(draft(run))
                .isEqualTo(
                        new CutDraft.Invalid(
                                "public is sent to us-east-1 again; only what nothing new is sent"
                                        + " to is cut"));
    }

    @Test
    void cutsNothingBeforeItIsProvedOrWhereNothingMoved() {
        PlanRun running = moved(PlanState.IN_PROGRESS);
        assertThat(((CutDraft.Invalid) draft(running)).why()).contains("has not proved yet");
        assertThat(CutDraft.of(scene.situation(), new UUID(3, 3)))
                .isInstanceOf(CutDraft.NotFound.class);
    }

    @Test
    void takesTheTypedCodeAReasonAndTheButton() {
        CutDraft.Cuttable draft = (CutDraft.Cuttable) draft(moved(PlanState.COMPLETED));

        assertThat(CutPage.wrong(draft, " us-east-1 ", "sockets hang", "cut")).isEmpty();
        assertThat(CutPage.wrong(draft, "us-east-1", "sockets hang", "")).contains("Enter");
        assertThat(CutPage.wrong(draft, "eu-west-1", "sockets hang", "cut"))
                .isEqualTo("The code typed is not us-east-1.");
        assertThat(CutPage.wrong(draft, "us-east-1", " ", "cut")).contains("reason has 0");
    }

    private CutDraft draft(PlanRun run) {
        return CutDraft.of(scene.situation(), run.id());
    }

    private PlanRun moved(PlanState state) {
        scene.routes("public", BEFORE);
        MoveDecision.Made made =
                (MoveDecision.Made) MoveDecision.of(scene.situation(), Scene.leaving(US));
        PlanRun run = Runs.run(Runs.spec(made, scene.situation(), false), state, StepState.DONE);
        scene.plans.add(run);
        scene.routes("public", AFTER);
        return run;
    }
}
