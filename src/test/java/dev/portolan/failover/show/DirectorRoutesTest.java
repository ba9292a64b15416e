package dev.portolan.failover.show;

import static dev.portolan.failover.decide.Scene.AP;
import static dev.portolan.failover.decide.Scene.EU;
import static dev.portolan.failover.decide.Scene.SA;
import static dev.portolan.failover.decide.Scene.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.failover.decide.MoveDecision;
import dev.portolan.failover.decide.Scene;
import dev.portolan.failover.decide.Wish;
import dev.portolan.failover.order.ProofOrder;
import dev.portolan.failover.order.ShiftOrder;
import dev.portolan.failover.order.StepNames;
import dev.portolan.health.HealthState;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.Rule;
import dev.portolan.plan.StepSpec;
import dev.portolan.plan.start.Decided;
import dev.portolan.plan.start.PlanPreview;
import dev.portolan.platform.FormFields;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Route;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Routes of a director as a whole: put back, or taken as they are.
@NullUnmarked
class DirectorRoutesTest {
    private static final Map<RegionId, Integer> STEADY = Map.of(US, 70, EU, 20, AP, 7, SA, 3);
    private static final Map<RegionId, Integer> FOUND = Map.of(US, 10, EU, 80, AP, 7, SA, 3);
    private final Scene scene = Scene.demo().routes("public", FOUND);

    @Test
    void restoringWritesWhatIsWantedOnTheFenceOfWhatIsThere() {
        PlanPreview preview = scene.preview(wish(Wish.Routes.Way.RESTORE));

        ShiftOrder order = order(preview);
        assertThat(order.expected()).isEqualTo(new dev.portolan.traffic.Stamp("e1", 3));
        assertThat(weights(order.was().get("public"))).isEqualTo(FOUND);
        assertThat(weights(order.wanted().get("public"))).isEqualTo(STEADY);
        assertThat(preview.refusals()).isEmpty();
        assertThat(preview.scope()).contains("director:edge", "region:us-east-1");
        assertThat(preview.steps())
                .extracting(StepSpec::name)
                .containsExactly(
                        "FreezeAutomation",
                        "VerifyTarget",
                        "ShiftTraffic",
                        "VerifyMoved",
                        "Monitor");
    }

    @Test
    void restoringIsJudgedLikeAnyMove() {
        scene.is(US, HealthState.UNHEALTHY);

        assertThat(scene.preview(wish(Wish.Routes.Way.RESTORE)).refusals())
                .extracting(Refusal::rule)
                .containsExactly(Rule.TARGET_UNHEALTHY);
    }

    @Test
    void restoringAClosedClassClosesItAgain() {
        scene.wanted = Map.of("edge", Map.of("public", new Route.Closed(Route.Closing.READ_ONLY)));

        PlanPreview preview = scene.preview(wish(Wish.Routes.Way.RESTORE));

        assertThat(order(preview).wanted().get("public"))
                .isEqualTo(new Route.Closed(Route.Closing.READ_ONLY));
        assertThat(preview.refusals()).isEmpty();
    }

    @Test
    void adoptingWritesWhatIsThereSoThatItIsWanted() {
        PlanPreview preview = scene.preview(wish(Wish.Routes.Way.ADOPT));

        ShiftOrder order = order(preview);
        assertThat(weights(order.was().get("public"))).isEqualTo(FOUND);
        assertThat(order.wanted()).isEqualTo(order.was());
        assertThat(preview.refusals()).isEmpty();
        assertThat(made(Wish.Routes.Way.ADOPT).kind()).isEqualTo(PlanKind.RESTORE_ROUTES);
    }

    @Test
    void whoeverGetsNothingIsProvedToGetNothingAlsoWhereAllSeemsAsItWas() {
        Map<RegionId, Integer> weights = Map.of(US, 0, EU, 80, AP, 20);
        scene.trafficClass("public", 300, weights);
        scene.trafficClass("quiet", 0.5, weights);

        assertThat(proof(Wish.Routes.Way.ADOPT).classes())
                .singleElement()
                .satisfies(judged -> {
                    assertThat(judged.trafficClass()).isEqualTo("public");
                    assertThat(judged.drained()).containsExactly(US);
                });
    }

    @Test
    void aQuietClassThatIsPutBackIsProvedAllTheSame() {
        scene.trafficClass("quiet", 0.5, Map.of(US, 0, EU, 80, AP, 20));
        scene.routes("quiet", Map.of(US, 10, EU, 80, AP, 10));

        assertThat(proof(Wish.Routes.Way.RESTORE).classes())
                .extracting(ProofOrder.Judged::trafficClass)
                .contains("quiet");
    }

    @Test
    void nobodyAdoptsWhatIsUnlawfulOrServedByNobody() {
        scene.routes("public", Map.of(US, 0, EU, 0, AP, 0, SA, 0));
        assertThat(decision(Wish.Routes.Way.ADOPT)).isInstanceOf(Decided.Invalid.class);
        scene.trafficClass("public", 300, Map.of(US, 70, EU, 30));
        scene.routes("public", Map.of(US, 70, EU, 20, AP, 10));

        assertThat(decision(Wish.Routes.Way.ADOPT))
                .isEqualTo(
                        new Decided.Invalid<>(
                                "public is served where it may not be, or by nobody; that is not"
                                        + " adopted, restore the routes instead"));
        assertThat(
                        weights(
                                order(scene.preview(wish(Wish.Routes.Way.RESTORE)))
                                        .wanted()
                                        .get("public")))
                .isEqualTo(Map.of(US, 70, EU, 30));
    }

    @Test
    void namesTheDirectorsThatThereAre() {
        Wish wish = new Wish.Routes("egde", Wish.Routes.Way.RESTORE);

        assertThat(MoveDecision.of(scene.situation(), wish))
                .isEqualTo(new Decided.NotFound<>("there is no director \"egde\"; accepted: edge"));
    }

    @Test
    void isAskedForByItsAddress() {
        for (Wish.Routes.Way way : Wish.Routes.Way.values()) {
            Wish wish = wish(way);
            String query = WishFields.address(wish).substring("/failover?".length());
            String[] pair = query.split("=", -1);
            FormFields fields = new FormFields(Map.of(pair[0], List.of(pair[1])));

            assertThat(MoveQuestion.of(fields, dev.portolan.plan.FailoverMode.GRACEFUL))
                    .isEqualTo(new MoveQuestion.Decide(wish));
            MoveWords words =
                    MoveWords.of(
                            wish,
                            Optional.empty(),
                            dev.portolan.plan.view.ShiftTable.of(List.of()));
            assertThat(words.code()).isEqualTo("edge");
            assertThat(words.question()).contains("director edge");
        }
    }

    private Decided<PlanPreview> decision(Wish.Routes.Way way) {
        return MoveDecision.of(scene.situation(), wish(way));
    }

    private PlanPreview made(Wish.Routes.Way way) {
        return decision(way).made().orElseThrow();
    }

    private static Wish wish(Wish.Routes.Way way) {
        return new Wish.Routes("edge", way);
    }

    private ProofOrder proof(Wish.Routes.Way way) {
        return scene.preview(wish(way)).steps().stream()
                .filter(step -> step.name().equals(StepNames.VERIFY_MOVED))
                .map(step -> ProofOrder.parse(step.input()).orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    private static ShiftOrder order(PlanPreview preview) {
        return preview.steps().stream()
                .filter(step -> step.name().equals(StepNames.SHIFT_TRAFFIC))
                .map(step -> ShiftOrder.parse(step.input()).orElseThrow())
                .findFirst()
                .orElseThrow();
    }

    private static Map<RegionId, Integer> weights(Route route) {
        return ((Route.Serve) route).weights();
    }
}
