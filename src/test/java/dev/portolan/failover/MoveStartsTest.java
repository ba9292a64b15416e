package dev.portolan.failover;

import static dev.portolan.failover.decide.Scene.EU;
import static dev.portolan.failover.decide.Scene.NOW;
import static dev.portolan.failover.decide.Scene.SA;
import static dev.portolan.failover.decide.Scene.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.audit.AuditRecord;
import dev.portolan.audit.Event;
import dev.portolan.audit.Events;
import dev.portolan.failover.decide.Runs;
import dev.portolan.failover.decide.Scene;
import dev.portolan.failover.decide.Wish;
import dev.portolan.health.HealthState;
import dev.portolan.plan.Order;
import dev.portolan.plan.PlanDesk;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.Rule;
import dev.portolan.plan.RuleOverride;
import dev.portolan.plan.StepState;
import dev.portolan.plan.start.PlanPreview;
import dev.portolan.plan.start.PlanStarter;
import dev.portolan.plan.start.PlanStarts;
import dev.portolan.plan.start.PlanTemplates;
import dev.portolan.plan.start.RefusalRecord;
import dev.portolan.plan.start.StartAnswer;
import dev.portolan.plan.start.StartRequest;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.Gate;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Role;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A start is judged in the order of the contract, and a refusal recorded.
class MoveStartsTest {
    private static final Time AT_NOW =
            new Time() {
                @Override
                public Instant instant() {
                    return NOW;
                }

                @Override
                public long nanos() {
                    return 0;
                }
            };
    private final Scene scene = Scene.demo();
    private final Engine engine = new Engine();
    private final List<AuditRecord> audit = new ArrayList<>();
    private boolean auditFails;
    private final PlanStarts starts =
            new PlanStarter(
                    new PlanTemplates(List.of(new MoveTemplate(scene::situation))),
                    engine,
                    new RefusalRecord(this::record, new NoEvents()),
                    AT_NOW);

    @Test
    void startsWhatThePreviewShowed() {
        PlanPreview preview = scene.leave(US);
        PlanRun run = started(order("k").on(preview.revision()));
        assertThat(run.spec().revision()).isEqualTo(preview.revision());
        assertThat(run.spec().steps()).isEqualTo(preview.steps());
        assertThat(run.spec().moves().rtoBudget()).contains(Duration.ofMinutes(10));
        assertThat(audit).isEmpty();
    }

    @Test
    void theSameKeyGivesTheSamePlanWhateverRevisionAndStateOfThingsThen() {
        PlanRun run = started(order("k"));
        scene.routes("public", Map.of(US, 0, EU, 90, SA, 10));
        assertThat(started(order("k")).id()).isEqualTo(run.id());
        assertThat(started(order("k").on("another")).id()).isEqualTo(run.id());
        assertThat(answer(order("k").because("other"))).isInstanceOf(StartAnswer.KeyReused.class);
        assertThat(answer(order("k").leaving(EU))).isInstanceOf(StartAnswer.KeyReused.class);
        assertThat(engine.plans).hasSize(1);
    }

    @Test
    void anotherDecisionThanThePreviewsIsStale() {
        String revision = scene.leave(US).revision();
        scene.is(EU, HealthState.UNKNOWN);
        StartAnswer answer = answer(order("k").on(revision));
        assertThat(answer)
                .isInstanceOfSatisfying(
                        StartAnswer.Stale.class,
                        it -> assertThat(it.fresh().revision()).isNotEqualTo(revision));
        assertThat(engine.plans).isEmpty();
    }

    @Test
    void aRuleRefusesAndTheRefusalIsPutDown() {
        scene.is(SA, HealthState.UNKNOWN);
        scene.capacity.put(SA, 400.0);
        Given wish = order("k").leaving(US, SA);
        assertThat(refused(wish)).containsExactly(Rule.TARGET_UNKNOWN);
        assertThat(audit).extracting(AuditRecord::action).containsExactly("plan.refused");
        assertThat(audit.getFirst().detail().orElseThrow()).contains("TARGET_UNKNOWN");
        assertThat(engine.plans).isEmpty();
    }

    @Test
    void anOverrideLetsTheNamedRuleThroughAndIsKept() {
        scene.is(SA, HealthState.UNKNOWN);
        scene.capacity.put(SA, 400.0);
        Given wish = order("k").leaving(US, SA);
        String revision = scene.preview(wish.wish).revision();
        assertThat(refused(wish.override(Rule.MAINTENANCE, NOW.plusSeconds(60))))
                .containsExactly(Rule.TARGET_UNKNOWN);
        Given named =
                wish.override(Rule.TARGET_UNKNOWN, NOW.plusSeconds(60))
                        .override(Rule.OVER_CAPACITY, NOW.plusSeconds(60))
                        .on(revision);
        PlanRun run = started(named);
        assertThat(run.spec().revision()).isEqualTo(revision);
        assertThat(run.spec().overrides())
                .extracting(RuleOverride::rule)
                .containsExactly(Rule.TARGET_UNKNOWN);
    }

    @Test
    void anOverrideEndsWithinADayAndNotBeforeNow() {
        Given wish = order("k");
        assertThat(invalid(wish.override(Rule.SELF_REGION, NOW))).contains("a time in the future");
        assertThat(invalid(order("l").override(Rule.SELF_REGION, NOW.plusSeconds(86_401))))
                .contains("24 hours");
    }

    @Test
    void nobodyOverridesWhatTheContractKeeps() {
        Given empty = order("k").wish(shift(Map.of(US, 0))).override(Rule.EMPTY_SET, later());
        assertThat(refused(empty)).containsExactly(Rule.EMPTY_SET);
        scene.trafficClass("eu_personal", 90, Map.of(EU, 100));
        Wish unlawful = new Wish.ShiftClass("eu_personal", Map.of(US, 100), Optional.empty());
        assertThat(refused(order("l").wish(unlawful).override(Rule.UNLAWFUL, later())))
                .containsExactly(Rule.UNLAWFUL);
    }

    @Test
    void theEngineHasTheLastWordOnWhatIsInFlight() {
        engine.holding = Optional.of(new UUID(1, 2));
        assertThat(refused(order("k").override(Rule.PLAN_IN_FLIGHT, later())))
                .containsExactly(Rule.PLAN_IN_FLIGHT);
    }

    @Test
    void aHardGateStopsAndNoOverrideHelps() {
        scene.is(EU, HealthState.UNHEALTHY);
        scene.capacity.put(dev.portolan.failover.decide.Scene.AP, 0.0);
        scene.capacity.put(SA, 0.0);
        Given wish =
                order("k")
                        .override(Rule.TARGET_UNHEALTHY, later())
                        .override(Rule.OVER_CAPACITY, later());
        StartAnswer answer = answer(wish);
        assertThat(answer)
                .isInstanceOfSatisfying(
                        StartAnswer.Stopped.class,
                        it ->
                                assertThat(it.gates())
                                        .extracting(Gate::name)
                                        .containsExactly("a target: public"));
    }

    @Test
    void driftIsGoneOnFromOnlyByWhoSawIt() {
        scene.drift = List.of("public: eu-west-1 has 40.0 % instead of 20.0 %");
        assertThat(answer(order("k"))).isInstanceOf(StartAnswer.Stopped.class);
        assertThat(started(order("k").on(scene.leave(US).revision())).id()).isNotNull();
    }

    @Test
    void aRefusalThatCannotBePutDownIsStillARefusal() {
        auditFails = true;
        scene.standsIn = Optional.of(US);
        assertThat(refused(order("k"))).containsExactly(Rule.SELF_REGION);
    }

    @Test
    void whatIsOutOfBoundsIsInvalidBeforeAnythingElse() {
        assertThat(invalid(order(""))).contains("idempotencyKey").contains("1 to 128");
        assertThat(invalid(order("k".repeat(129)))).contains("129");
        assertThat(invalid(order("k").because("  "))).contains("reason");
        assertThat(invalid(order("k").because("r".repeat(1001)))).contains("1 to 1000");
        assertThat(engine.asked).isZero();
    }

    @Test
    void whoMovesARegionMustBeAnOperatorOfIt() {
        assertThat(denied(operator(EU), order("l"))).contains("operator for us-east-1");
        assertThat(denied(operator(), order("l"))).contains("operator");
        assertThat(engine.plans).isEmpty();
        assertThat(started(operator(US), order("l")).spec().concerned()).containsExactly(US);
    }

    @Test
    void whoShiftsMustBeAnOperatorOfTheRegionsWhoseShareChanges() {
        scene.routes("public", Map.of(US, 60, EU, 30, SA, 10));
        Given shift = order("k").wish(shift(Map.of(US, 50, EU, 40, SA, 10)));

        assertThat(denied(operator(US), shift)).contains("operator for eu-west-1");
        PlanRun run = started(operator(US, EU), shift);
        assertThat(run.spec().concerned()).containsExactly(EU, US);
    }

    @Test
    void whoUndoesMustBeAnOperatorOfWhatTheUndonePlanConcerned() {
        scene.routes("public", Map.of(US, 60, EU, 30, SA, 10));
        Wish restore = new Wish.Routes("edge", Wish.Routes.Way.RESTORE);
        PlanPreview preview = scene.preview(restore);
        PlanRun done =
                Runs.run(
                        Runs.spec(preview, scene.situation(), false),
                        PlanState.COMPLETED,
                        StepState.DONE);
        scene.plans.add(done);
        scene.routes("public", done.spec().moves().shifts().getFirst().to());
        Given undo = order("k").wish(new Wish.Undo(done.id()));

        assertThat(preview.concerned()).contains(US, EU, SA);
        assertThat(scene.preview(undo.wish()).concerned()).isEqualTo(preview.concerned());
        assertThat(denied(operator(US, EU), undo)).contains("operator for");
    }

    @Test
    void whoMayIsAskedAgainOfTheDecisionThatIsCarriedOut() {
        scene.routes("public", Map.of(US, 60, EU, 30, SA, 10));
        Given shift = order("k").wish(shift(Map.of(US, 50, EU, 40, SA, 10)));
        engine.meanwhile = () -> scene.routes("public", Map.of(US, 60, EU, 20, SA, 20));

        assertThat(denied(operator(US, EU), shift)).contains("operator for sa-east-1");
        assertThat(engine.plans).isEmpty();
    }

    private static Caller operator(RegionId... regions) {
        return new Caller(
                Optional.of("ops"),
                Set.of(Role.OPERATOR),
                Optional.of(Set.of(regions)),
                Optional.empty(),
                false);
    }

    private String denied(Caller caller, Given given) {
        try {
            StartAnswer answer = starts.start(caller, given.order()).await().indefinitely();
            throw new AssertionError("not denied: " + answer);
        } catch (ContractException refusal) {
            assertThat(refusal.code()).isEqualTo(ErrorCode.FORBIDDEN);
            return refusal.getMessage();
        }
    }

    private PlanRun started(Caller caller, Given given) {
        StartAnswer answer = starts.start(caller, given.order()).await().indefinitely();
        assertThat(answer).isInstanceOf(StartAnswer.Started.class);
        return ((StartAnswer.Started) answer).run();
    }

    private static Instant later() {
        return NOW.plusSeconds(600);
    }

    private static Wish shift(Map<RegionId, Integer> weights) {
        return new Wish.ShiftClass("public", weights, Optional.empty());
    }

    private Uni<Void> record(AuditRecord record) {
        if (auditFails) {
            return Uni.createFrom().failure(new IOException("the disk is full"));
        }
        audit.add(record);
        return Uni.createFrom().voidItem();
    }

    private StartAnswer answer(Given given) {
        return starts.startByPortal(given.order()).await().indefinitely();
    }

    private PlanRun started(Given given) {
        StartAnswer answer = answer(given);
        assertThat(answer).isInstanceOf(StartAnswer.Started.class);
        return ((StartAnswer.Started) answer).run();
    }

    private List<Rule> refused(Given given) {
        StartAnswer answer = answer(given);
        assertThat(answer).isInstanceOf(StartAnswer.Refused.class);
        return ((StartAnswer.Refused) answer).refusals().stream().map(it -> it.rule()).toList();
    }

    private String invalid(Given given) {
        StartAnswer answer = answer(given);
        assertThat(answer).isInstanceOf(StartAnswer.Invalid.class);
        return ((StartAnswer.Invalid) answer).why();
    }

    private static Given order(String key) {
        return new Given(key, Scene.leaving(US), "a test", Optional.empty(), List.of());
    }

    private record Given(
            String key,
            Wish wish,
            String reason,
            Optional<String> revision,
            List<RuleOverride> overrides) {
        Given wish(Wish other) {
            return new Given(key, other, reason, revision, overrides);
        }

        Given leaving(RegionId region, RegionId... targets) {
            return wish(Scene.leaving(region, targets));
        }

        Given because(String other) {
            return new Given(key, wish, other, revision, overrides);
        }

        Given on(String expected) {
            return new Given(key, wish, reason, Optional.of(expected), overrides);
        }

        Given override(Rule rule, Instant until) {
            List<RuleOverride> more = new ArrayList<>(overrides);
            more.add(new RuleOverride(rule, "I know", until, "ops", Optional.empty()));
            return new Given(key, wish, reason, revision, more);
        }

        StartRequest order() {
            return new StartRequest(
                    wish,
                    new PlanSpec.Why("ops", reason, Optional.empty(), Optional.empty()),
                    key,
                    revision,
                    false,
                    overrides);
        }
    }

    /// Admits as the contract says: by key, then by scope.
    private static final class Engine implements PlanDesk {
        private final Map<String, PlanRun> plans = new TreeMap<>();
        private Optional<UUID> holding = Optional.empty();
        private Runnable meanwhile = () -> {};
        private int asked;

        @Override
        public Uni<Admission> known(String key, String digest) {
            asked++;
            meanwhile.run();
            PlanRun run = plans.get(key);
            if (run == null) {
                return Uni.createFrom().item(new Admission.Free());
            }
            return Uni.createFrom()
                    .item(
                            run.spec().inputDigest().equals(digest)
                                    ? new Admission.Same(run)
                                    : new Admission.KeyReused(run.id()));
        }

        @Override
        public Uni<Admission> start(PlanSpec spec) {
            if (holding.isPresent()) {
                return Uni.createFrom()
                        .item(new Admission.InFlight(holding.get(), "director:edge"));
            }
            PlanRun run = Runs.run(spec, PlanState.IN_PROGRESS, StepState.PENDING);
            plans.put(spec.idempotencyKey(), run);
            return Uni.createFrom().item(new Admission.Started(run));
        }

        @Override
        public Uni<OrderAnswer> order(UUID plan, Order order) {
            throw new UnsupportedOperationException();
        }
    }

    private static final class NoEvents implements Events {
        @Override
        public void record(
                String kind,
                Optional<RegionId> region,
                Severity severity,
                String title,
                Optional<String> link) {}

        @Override
        public List<Event> newest() {
            return List.of();
        }
    }
}
