package dev.portolan.failover.decide;

import static dev.portolan.failover.decide.Scene.AP;
import static dev.portolan.failover.decide.Scene.EU;
import static dev.portolan.failover.decide.Scene.SA;
import static dev.portolan.failover.decide.Scene.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.failover.order.CutOrder;
import dev.portolan.failover.show.CutPage;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.StepState;
import dev.portolan.plan.start.Decided;
import dev.portolan.plan.start.PlanPreview;
import dev.portolan.plan.view.Confirmation;
import dev.portolan.platform.FormFields;
import dev.portolan.platform.RegionId;
import java.util.HashMap;
import java.util.List;
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
        CutDraft draft = draft(moved(PlanState.MONITORING_HEALTH)).made().orElseThrow();

        assertThat(draft.order().cuts()).containsExactly(new CutOrder.Cut("edge", "public", US));
        assertThat(draft.code()).isEqualTo("us-east-1");
        PlanPreview spec = CutPreview.of(scene.situation(), draft);
        assertThat(spec.scope()).containsExactlyInAnyOrder("director:edge", "region:us-east-1");
        assertThat(spec.concerned()).containsExactly(US);
        assertThat(spec.title()).isEqualTo("Cut the connections to us-east-1");
        assertThat(spec.steps()).singleElement().matches(step -> step.irreversible());
        assertThat(CutOrder.parse(spec.steps().getFirst().input())).contains(draft.order());
    }

    @Test
    void cutsNothingWhereTrafficIsSentAgain() {
        PlanRun run = moved(PlanState.COMPLETED);
        scene.routes("public", BEFORE);

        assertThat(draft(run))
                .isEqualTo(
                        new Decided.Invalid<>(
                                "public is sent to us-east-1 again; only what nothing new is sent"
                                        + " to is cut"));
    }

    @Test
    void cutsNothingBeforeItIsProvedOrWhereNothingMoved() {
        PlanRun running = moved(PlanState.IN_PROGRESS);
        assertThat(((Decided.Invalid<CutDraft>) draft(running)).why())
                .contains("has not proved yet");
        assertThat(CutDraft.of(scene.situation(), new UUID(3, 3)))
                .isInstanceOf(Decided.NotFound.class);
    }

    @Test
    void takesTheTypedCodeAReasonAndTheButton() {
        CutDraft draft = draft(moved(PlanState.COMPLETED)).made().orElseThrow();

        assertThat(wrong(draft, "act", "start")).isEmpty();
        assertThat(wrong(draft, "act", ""))
                .contains("Pressing Enter starts nothing; press the button.");
        assertThat(wrong(draft, "typed", "eu-west-1").orElseThrow()).contains("type us-east-1");
        assertThat(wrong(draft, "reason", " ").orElseThrow()).contains("reason has 0");
    }

    private static Optional<String> wrong(CutDraft draft, String field, String value) {
        Map<String, List<String>> form = new HashMap<>();
        form.put("act", List.of("start"));
        form.put("typed", List.of(" us-east-1 "));
        form.put("reason", List.of("sockets hang"));
        form.put("idempotencyKey", List.of("0b6e7a1c-2d3f"));
        form.put(field, List.of(value));
        return CutPage.wrong(draft, Confirmation.of(new FormFields(form)), Scene.NOW);
    }

    private Decided<CutDraft> draft(PlanRun run) {
        return CutDraft.of(scene.situation(), run.id());
    }

    private PlanRun moved(PlanState state) {
        scene.routes("public", BEFORE);
        PlanPreview made =
                MoveDecision.of(scene.situation(), Scene.leaving(US)).made().orElseThrow();
        PlanRun run = Runs.run(Runs.spec(made, scene.situation(), false), state, StepState.DONE);
        scene.plans.add(run);
        scene.routes("public", AFTER);
        return run;
    }
}
