package dev.portolan.failover.decide;

import static dev.portolan.failover.decide.Scene.AP;
import static dev.portolan.failover.decide.Scene.EU;
import static dev.portolan.failover.decide.Scene.SA;
import static dev.portolan.failover.decide.Scene.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.failover.order.ShiftOrder;
import dev.portolan.health.HealthState;
import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.Refusal;
import dev.portolan.plan.Rule;
import dev.portolan.plan.Shift;
import dev.portolan.plan.Target;
import dev.portolan.plan.start.Decided;
import dev.portolan.plan.start.PlanPreview;
import dev.portolan.platform.Gate;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.TrafficClass.WhenUnlawful;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// What leaves a region goes where the contract says: classes by priority, all of it to the best
/// that can carry it, else down the ranking; refused by name when it may not.
class FailoverDecisionTest {
    private final Scene scene = Scene.demo();

    @Test
    void sendsAllToTheBestRankedThatCanCarryIt() {
        PlanPreview preview = scene.leave(US);
        assertThat(to(preview, "public")).isEqualTo(Map.of(US, 0, EU, 90, AP, 7, SA, 3));
        assertThat(preview.moves().shifts().getFirst().rps().orElseThrow()).isEqualTo(210);
        assertThat(preview.refusals()).isEmpty();
        assertThat(preview.lawful()).isTrue();
        assertThat(preview.carried()).isTrue();
        assertThat(stops(preview)).isEmpty();
        assertThat(preview.scope())
                .containsExactlyInAnyOrder("director:edge", "region:us-east-1", "region:eu-west-1");
    }

    @Test
    void laysTheStepsOfTheDefaultPlan() {
        assertThat(scene.leave(US).steps())
                .extracting(step -> step.name())
                .containsExactly(
                        "FreezeAutomation",
                        "VerifyTarget",
                        "ShiftTraffic",
                        "VerifyMoved",
                        "Monitor");
    }

    @Test
    void rampsWithGatesBetweenWhenGraceful() {
        PlanPreview preview =
                scene.preview(
                        new Wish.Failover(
                                US, FailoverMode.GRACEFUL, Optional.empty(), Optional.empty()));
        assertThat(preview.steps())
                .extracting(step -> step.id())
                .containsExactly(
                        "freeze-automation",
                        "verify-target",
                        "shift-edge-5",
                        "check-gates-5",
                        "shift-edge-25",
                        "check-gates-25",
                        "shift-edge-50",
                        "check-gates-50",
                        "shift-edge-100",
                        "verify-moved",
                        "monitor");
        ShiftOrder second = ShiftOrder.parse(preview.steps().get(4).input()).orElseThrow();
        assertThat(second.after()).contains("shift-edge-5");
        assertThat(second.was())
                .isEqualTo(ShiftOrder.parse(preview.steps().get(2).input()).orElseThrow().wanted());
    }

    @Test
    void saysWhyEachOtherRegionWasNotChosen() {
        scene.is(SA, HealthState.UNKNOWN);
        PlanPreview preview = scene.leave(US);
        assertThat(codes(preview, EU)).isEmpty();
        assertThat(codes(preview, AP)).containsExactly(MoveReason.FULL);
        assertThat(codes(preview, SA)).containsExactly(MoveReason.UNKNOWN);
        assertThat(codes(preview, US)).containsExactly(MoveReason.DRAINED_REGION);
        assertThat(target(preview, EU).rank()).hasValue(1);
        assertThat(target(preview, AP).rank()).hasValue(2);
        assertThat(target(preview, SA).rank()).isEmpty();
    }

    @Test
    void goesDownTheRankingUntilEachIsFullWhenNobodyCanCarryAll() {
        scene.capacity.put(EU, 160.0);
        PlanPreview preview = scene.leave(US);
        // eu has 100 free of 160, ap 99 of 120, sa 71 of 80: in steps of 2 %.
        assertThat(to(preview, "public").get(US)).isZero();
        assertThat(to(preview, "public").get(EU)).isBetween(52, 54);
        assertThat(to(preview, "public").get(AP)).isBetween(38, 41);
        assertThat(rules(preview)).isEmpty();
        assertThat(preview.carried()).isTrue();
    }

    @Test
    void showsWhereTheRemainderWouldGoAndRefusesIt() {
        scene.capacity.put(EU, 100.0);
        scene.capacity.put(AP, 40.0);
        scene.capacity.put(SA, 20.0);
        PlanPreview preview = scene.leave(US);
        assertThat(rules(preview)).containsOnly(Rule.OVER_CAPACITY);
        assertThat(preview.carried()).isFalse();
        assertThat(to(preview, "public").values().stream().mapToInt(it -> it).sum()).isEqualTo(100);
        assertThat(to(preview, "public").get(US)).isZero();
    }

    /// Each class may miss its share by a weight's rounding only where it places something.
    @Test
    void lendsNoRoundingOfAClassToARegionThatGainsNothingOfIt() {
        scene.trafficClass("public", 300, Map.of(US, 1, AP, 1));
        scene.trafficClass("bulk", 10_000, Map.of(US, 10, EU, 45, AP, 45));
        scene.capacity.put(EU, 10_000.0);
        scene.capacity.put(AP, 4_700.0);
        PlanPreview preview = scene.leave(US);
        assertThat(to(preview, "bulk")).isEqualTo(Map.of(US, 0, EU, 55, AP, 45));
        assertThat(rules(preview)).containsOnly(Rule.OVER_CAPACITY);
        scene.capacity.put(AP, 4_800.0);
        assertThat(rules(scene.leave(US))).isEmpty();
    }

    @Test
    void seesWhatThisPlanAlreadyPlaced() {
        scene.capacity.put(EU, 330.0);
        scene.capacity.put(AP, 300.0);
        scene.trafficClass("bulk", 100, Map.of(US, 100, EU, 0, AP, 0));
        scene.change("bulk", it -> Scene.with(it, 200, WhenUnlawful.STAY, List.of()));
        PlanPreview preview = scene.leave(US);
        assertThat(preview.moves().shifts())
                .extracting(Shift::trafficClass)
                .containsExactly("public", "bulk");
        RegionId first = chosen(preview, "public");
        assertThat(chosen(preview, "bulk")).isNotEqualTo(first);
        assertThat(rules(preview)).isEmpty();
    }

    @Test
    void ranksHealthyBeforeDegraded() {
        scene.is(EU, HealthState.DEGRADED);
        scene.capacity.put(AP, 400.0);
        assertThat(chosen(scene.leave(US), "public")).isEqualTo(AP);
        scene.is(AP, HealthState.DEGRADED);
        scene.is(SA, HealthState.DEGRADED);
        assertThat(scene.leave(US).refusals()).isEmpty();
    }

    @Test
    void neverChoosesUnhealthyUnknownStaleEmptyOrRegionsInMaintenance() {
        scene.capacity.put(AP, 1000.0);
        scene.capacity.put(SA, 1000.0);
        scene.is(EU, HealthState.UNHEALTHY);
        scene.maintenance.put(AP, Scene.NOW.plusSeconds(60));
        assertThat(chosen(scene.leave(US), "public")).isEqualTo(SA);
        scene.entries.put(SA, false);
        assertThat(chosen(scene.leave(US), "public")).as("it is sent to already").isEqualTo(SA);
        scene.routes("public", Map.of(US, 73, EU, 20, AP, 7, SA, 0));
        PlanPreview preview = scene.leave(US);
        assertThat(preview.moves().shifts().getFirst().to())
                .isEqualTo(preview.moves().shifts().getFirst().from());
        assertThat(rules(preview)).contains(Rule.TARGET_UNHEALTHY, Rule.MAINTENANCE);
        assertThat(stops(preview)).extracting(Gate::name).containsExactly("a target: public");
        assertThat(preview.carried()).isFalse();
    }

    @Test
    void stopsWhenTheFleetIsOlderThanItMayBe() {
        scene.age = java.time.Duration.ofSeconds(6);
        PlanPreview preview = scene.leave(US);
        assertThat(codes(preview, EU)).contains(MoveReason.STALE);
        assertThat(stops(preview)).extracting(Gate::name).contains("fleet fresh");
    }

    @Test
    void previewsNamedTargetsWithWhatRefusesThem() {
        scene.is(SA, HealthState.UNKNOWN);
        scene.capacity.put(SA, 400.0);
        PlanPreview unknown = scene.preview(Scene.leaving(US, SA));
        assertThat(chosen(unknown, "public")).isEqualTo(SA);
        assertThat(rules(unknown)).containsExactly(Rule.TARGET_UNKNOWN);
        assertThat(codes(unknown, EU)).containsExactly(MoveReason.NOT_NAMED);
        assertThat(stops(unknown)).isEmpty();
        scene.is(SA, HealthState.UNHEALTHY);
        scene.maintenance.put(SA, Scene.NOW.plusSeconds(60));
        scene.capacity.put(SA, 80.0);
        assertThat(rules(scene.preview(Scene.leaving(US, SA))))
                .containsExactlyInAnyOrder(
                        Rule.TARGET_UNHEALTHY, Rule.MAINTENANCE, Rule.OVER_CAPACITY);
    }

    @Test
    void refusesANamedTargetWhereTheClassMayNotBeServed() {
        scene.trafficClass("eu_personal", 90, Map.of(EU, 100));
        PlanPreview preview =
                scene.preview(
                        new Wish.Failover(
                                EU,
                                FailoverMode.UNGRACEFUL,
                                Optional.of(List.of("eu_personal")),
                                Optional.of(List.of(US))));
        assertThat(rules(preview)).containsExactly(Rule.UNLAWFUL);
        assertThat(preview.lawful()).isFalse();
        assertThat(to(preview, "eu_personal")).isEqualTo(Map.of(EU, 0, US, 100));
    }

    @Test
    void letsAClassWithoutALawfulPlaceStayOrCloseAsItsStrategySays() {
        scene.trafficClass("eu_personal", 90, Map.of(EU, 100));
        PlanPreview stays = scene.leave(EU);
        assertThat(shift(stays, "eu_personal").stays()).isTrue();
        assertThat(to(stays, "eu_personal")).isEqualTo(Map.of(EU, 100));
        assertThat(stays.lawful()).isTrue();
        scene.change(
                "eu_personal", it -> Scene.with(it, 100, WhenUnlawful.STATIC_NOTICE, List.of()));
        PlanPreview closes = scene.leave(EU);
        assertThat(shift(closes, "eu_personal").closed()).contains("STATIC_NOTICE");
        assertThat(to(closes, "eu_personal")).isEqualTo(Map.of(EU, 0));
        assertThat(rules(closes)).isEmpty();
    }

    @Test
    void callsItNothingToShiftWhenNothingWouldMove() {
        scene.trafficClass("eu_personal", 90, Map.of(EU, 100));
        assertThat(invalid(only(EU, "eu_personal"))).contains("stays");
        assertThat(invalid(only(US, "eu_personal"))).contains("serves nothing of eu_personal");
        scene.routes("public", Map.of(US, 0, EU, 90, AP, 7, SA, 3));
        assertThat(invalid(Scene.leaving(US))).contains("nothing to shift");
    }

    @Test
    void saysWhatIsAcceptedForNamesNobodyKnows() {
        assertThat(invalid(only(US, "nope"))).contains("\"nope\"").contains("accepted: public");
        assertThat(invalid(Scene.leaving(US, RegionId.of("nope")))).contains("eu-west-1");
        assertThat(invalid(Scene.leaving(US, US))).contains("is to leave");
        assertThat(MoveDecision.of(scene.situation(), Scene.leaving(RegionId.of("nope"))))
                .isInstanceOfSatisfying(
                        Decided.NotFound.class, it -> assertThat(it.what()).contains("us-east-1"));
    }

    @Test
    void asksForTheCapabilitiesThatTheClassRequires() {
        scene.capabilities.put(AP, List.of("Model inference"));
        scene.capacity.put(AP, 500.0);
        scene.change(
                "public", it -> Scene.with(it, 1, WhenUnlawful.STAY, List.of("Model inference")));
        PlanPreview preview = scene.leave(US);
        assertThat(chosen(preview, "public")).isEqualTo(AP);
        assertThat(codes(preview, EU)).containsExactly(MoveReason.LACKS_CAPABILITY);
        assertThat(stops(scene.preview(Scene.leaving(US, EU))))
                .extracting(Gate::name)
                .containsExactly("target able: eu-west-1");
    }

    @Test
    void refusesToRunFromTheRegionThatIsDrained() {
        scene.standsIn = Optional.of(US);
        assertThat(rules(scene.leave(US))).containsExactly(Rule.SELF_REGION);
        assertThat(rules(scene.leave(EU))).isEmpty();
    }

    @Test
    void refusesADirectorWithoutAFenceWhileTheDatabaseIsAway() {
        scene.fenced = false;
        assertThat(rules(scene.leave(US))).isEmpty();
        scene.databaseUp = false;
        assertThat(rules(scene.leave(US))).containsExactly(Rule.NO_FENCE_WITHOUT_DATABASE);
        scene.fenced = true;
        assertThat(rules(scene.leave(US))).isEmpty();
    }

    @Test
    void stopsWhenTheDirectorDoesNotAnswer() {
        scene.reachable = false;
        assertThat(stops(scene.leave(US)))
                .extracting(Gate::name)
                .containsExactly("director reachable: edge");
    }

    @Test
    void decidesOnWhatWasFoundAndShowsTheDrift() {
        scene.routes("public", Map.of(US, 50, EU, 40, AP, 7, SA, 3));
        scene.drift = List.of("public: eu-west-1 has 40.0 % instead of 20.0 %");
        PlanPreview preview = scene.leave(US);
        assertThat(to(preview, "public")).isEqualTo(Map.of(US, 0, EU, 90, AP, 7, SA, 3));
        Gate gate =
                preview.gates().stream()
                        .filter(it -> it.name().startsWith(MoveGates.MATCHES))
                        .findFirst()
                        .orElseThrow();
        assertThat(gate.stops()).isFalse();
        assertThat(gate.verdict()).isEqualTo(dev.portolan.platform.GateVerdict.FAIL);
        assertThat(gate.detail()).contains("40.0 %");
    }

    @Test
    void reckonsWithTheDemandThatABrokenRegionHides() {
        // For a minute us answered nothing: 90 of 300 req/s are counted, but 210 have to move.
        scene.rps.put("public", 90.0);
        scene.is(US, HealthState.UNHEALTHY);
        Situation situation = scene.situation();
        var picture = situation.fleet().traffic().classes().getFirst();
        var counted = Map.of(EU, 300L, AP, 105L, SA, 45L);
        var broken =
                new dev.portolan.traffic.ClassPicture(
                        picture.spec(),
                        picture.wanted(),
                        false,
                        picture.observedWeights(),
                        counted,
                        picture.closed(),
                        picture.generation(),
                        picture.rps60());
        assertThat(dev.portolan.capacity.Demand.expected(broken, US)).isEqualTo(300);
    }

    private Wish.Failover only(RegionId region, String trafficClass) {
        return new Wish.Failover(
                region,
                FailoverMode.UNGRACEFUL,
                Optional.of(List.of(trafficClass)),
                Optional.empty());
    }

    private String invalid(Wish wish) {
        return switch (MoveDecision.of(scene.situation(), wish)) {
            case Decided.Invalid<PlanPreview>(var why) -> why;
            case Decided.Made<PlanPreview> made -> throw new AssertionError(made);
            case Decided.NotFound<PlanPreview> missing -> throw new AssertionError(missing);
        };
    }

    static List<Gate> stops(PlanPreview preview) {
        return preview.gates().stream().filter(Gate::stops).toList();
    }

    static List<Rule> rules(PlanPreview preview) {
        return preview.refusals().stream().map(Refusal::rule).toList();
    }

    static Shift shift(PlanPreview preview, String trafficClass) {
        return preview.moves().shifts().stream()
                .filter(it -> it.trafficClass().equals(trafficClass))
                .findFirst()
                .orElseThrow();
    }

    private static Map<RegionId, Integer> to(PlanPreview preview, String trafficClass) {
        return shift(preview, trafficClass).to();
    }

    private static Target target(PlanPreview preview, RegionId region) {
        return preview.moves().targets().stream()
                .filter(it -> it.region().equals(region))
                .findFirst()
                .orElseThrow();
    }

    private static List<Object> codes(PlanPreview preview, RegionId region) {
        return target(preview, region).rejections().stream().<Object>map(it -> it.code()).toList();
    }

    private static RegionId chosen(PlanPreview preview, String trafficClass) {
        return preview.moves().targets().stream()
                .filter(it -> it.trafficClass().equals(trafficClass) && it.chosen())
                .map(Target::region)
                .findFirst()
                .orElseThrow();
    }
}
