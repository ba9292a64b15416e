package dev.portolan.plan.course;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.audit.Journal;
import dev.portolan.audit.JournalEntry;
import dev.portolan.audit.JournalStore;
import dev.portolan.plan.PlanDesk;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.TestPlans;
import dev.portolan.plan.UsualTimes;
import dev.portolan.plan.record.LeaseStore;
import dev.portolan.plan.record.PlanArchive.Claim;
import dev.portolan.plan.record.PlanEventText;
import dev.portolan.plan.record.PlanFilter;
import dev.portolan.plan.record.PlanOrder;
import dev.portolan.plan.record.PlanStore;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.database.CurrentDatabase;
import dev.portolan.testing.Eventually;
import dev.portolan.testing.Jdbc;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Admission and leases in a real PostgreSQL, as several portals that race for them.
@QuarkusTest
class PlanAdmissionTest {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final int RACERS = 16;

    @Inject DatabaseState state;
    @Inject CurrentDatabase database;
    @Inject PlanStore store;
    @Inject JournalStore journal;
    @Inject Journal record;
    @Inject PlanDesk desk;
    @Inject LeaseStore leases;

    @BeforeEach
    void theDatabaseAnswers() {
        Eventually.until("the database is up", SOON, state::up);
    }

    @Test
    void letsOneOfSixteenInUnderOneKey() throws Exception {
        for (int round = 0; round < 5; round++) {
            String key = "key-" + UUID.randomUUID();
            List<Claim> claims = race(i -> run(key, Set.of("director:" + key + i)));
            assertThat(claims).filteredOn(Claim.Admitted.class::isInstance).hasSize(1);
            assertThat(claims).filteredOn(Claim.KeyTaken.class::isInstance).hasSize(RACERS - 1);
            assertThat(rows("select id from plan where idempotency_key = '" + key + "'"))
                    .hasSize(1);
            assertThat(rows("select scope from plan_scope where scope like '%" + key + "%'"))
                    .hasSize(1);
        }
    }

    @Test
    void letsOneOfSixteenInOnOneScopeAndLeavesNothingOfTheOthers() throws Exception {
        for (int round = 0; round < 5; round++) {
            String scope = "director:" + UUID.randomUUID();
            List<Claim> claims =
                    race(i -> run("key-" + scope + i, Set.of(scope, "region:" + scope + i)));
            assertThat(claims).filteredOn(Claim.Admitted.class::isInstance).hasSize(1);
            assertThat(claims).filteredOn(Claim.ScopeTaken.class::isInstance).hasSize(RACERS - 1);
            assertThat(rows("select id from plan where idempotency_key like 'key-" + scope + "%'"))
                    .hasSize(1);
            assertThat(rows("select scope from plan_scope where scope like '%" + scope + "%'"))
                    .hasSize(2);
        }
    }

    @Test
    void admitsTheSamePlanAgainWhenTheAnswerWasLost() {
        PlanRun run = run("key-" + UUID.randomUUID(), Set.of("director:" + UUID.randomUUID()));
        UUID portal = UUID.randomUUID();
        assertThat(await(store.admit(run, portal))).isInstanceOf(Claim.Admitted.class);
        assertThat(await(store.admit(run, portal))).isInstanceOf(Claim.Admitted.class);
        assertThat(await(store.find(run.id())).map(PlanRun::id)).contains(run.id());
        assertThat(await(store.byKey(run.spec().idempotencyKey()))).isPresent();
    }

    @Test
    void leavesNothingOfAPlanThatIsWithdrawn() {
        PlanRun run = run("key-" + UUID.randomUUID(), Set.of("director:" + UUID.randomUUID()));
        await(store.admit(run, UUID.randomUUID()));
        await(store.withdraw(run.id()));
        assertThat(await(store.find(run.id()))).isEmpty();
        assertThat(await(store.admit(run, UUID.randomUUID()))).isInstanceOf(Claim.Admitted.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"plan.created.v1", PlanEventText.CREATED})
    void withdrawsNoPlanThatIsInTheRecordWhateverAnybodyBelieves(String created) {
        UUID portal = UUID.randomUUID();
        String scope = "director:" + UUID.randomUUID();
        PlanRun run = run(portal, "key-" + UUID.randomUUID(), Set.of(scope));
        await(store.admit(run, portal));
        assertThat(await(store.orphans(portal, List.of()))).containsExactly(run.id());
        await(
                journal.writeAbsent(
                        List.of(
                                new JournalEntry(
                                        run.id(), portal, 1, 1, Instant.EPOCH, created, "{}")),
                        false));

        await(store.withdraw(run.id()));

        assertThat(await(store.orphans(portal, List.of()))).isEmpty();
        assertThat(await(store.find(run.id()))).isPresent();
        assertThat(rows("select plan from plan_scope where scope = '" + scope + "'")).hasSize(1);
        assertThat(rows("select name from lease where name = 'plan:" + run.id() + "'")).hasSize(1);
    }

    @Test
    void letsAPlanInWhereOneOfThisPortalWasAdmittedAndNeverRecorded() {
        String scope = "director:" + UUID.randomUUID();
        PlanRun lost = run(record.portal(), "key-" + UUID.randomUUID(), Set.of(scope));
        await(store.admit(lost, record.portal()));

        PlanSpec next = run("key-" + UUID.randomUUID(), Set.of(scope)).spec();
        assertThat(await(desk.start(next))).isInstanceOf(PlanDesk.Admission.Started.class);
        assertThat(await(store.find(lost.id()))).isEmpty();
        assertThat(rows("select plan from plan_scope where scope = '" + scope + "'"))
                .containsExactly(next.id().toString());
    }

    @Test
    void letsNoPlanInWhereAnotherPortalHoldsTheScope() {
        String scope = "director:" + UUID.randomUUID();
        PlanRun theirs = run("key-" + UUID.randomUUID(), Set.of(scope));
        await(store.admit(theirs, theirs.portal()));

        assertThat(await(desk.start(run("key-" + UUID.randomUUID(), Set.of(scope)).spec())))
                .as("it may yet begin")
                .isEqualTo(new PlanDesk.Admission.InFlight(theirs.id(), scope));
        assertThat(await(store.find(theirs.id()))).isPresent();
    }

    @Test
    void givesTheScopeBackWhenThePlanKeepsNobodyOff() {
        String scope = "director:" + UUID.randomUUID();
        PlanRun first = run("key-" + UUID.randomUUID(), Set.of(scope));
        PlanRun second = run("key-" + UUID.randomUUID(), Set.of(scope));
        await(store.admit(first, UUID.randomUUID()));
        assertThat(await(store.admit(second, UUID.randomUUID())))
                .isEqualTo(new Claim.ScopeTaken(first.id(), scope));
        assertThat(await(store.save(first, true))).isEmpty();
        assertThat(await(store.admit(second, UUID.randomUUID())))
                .isInstanceOf(Claim.ScopeTaken.class);
        assertThat(await(store.save(first, false))).isEmpty();
        assertThat(await(store.admit(second, UUID.randomUUID())))
                .isInstanceOf(Claim.Admitted.class);
    }

    @Test
    void marksAPlanAdmittedWithoutTheDatabaseWhoseKeyOrScopeAnotherHolds() {
        String scope = "director:" + UUID.randomUUID();
        String key = "key-" + UUID.randomUUID();
        PlanRun there = run(key, Set.of(scope));
        await(store.admit(there, UUID.randomUUID()));
        PlanRun sameKey = run(key, Set.of("director:" + UUID.randomUUID()));
        assertThat(await(store.save(sameKey, true))).contains(there.id());
        assertThat(await(store.find(sameKey.id()))).isPresent();
        assertThat(await(store.byKey(key)).map(PlanRun::id)).contains(there.id());
        PlanRun sameScope = run("key-" + UUID.randomUUID(), Set.of(scope, scope + "-b"));
        assertThat(await(store.save(sameScope, true))).contains(there.id());
        assertThat(rows("select plan from plan_scope where scope = '" + scope + "-b'")).isEmpty();
        PlanRun free = run("key-" + UUID.randomUUID(), Set.of("director:" + UUID.randomUUID()));
        assertThat(await(store.save(free, true))).isEmpty();
    }

    @Test
    void findsWhatWasAdmittedHereAndNeverRecorded() {
        UUID portal = UUID.randomUUID();
        PlanRun orphan = run(portal, "key-" + UUID.randomUUID(), Set.of("d:" + portal));
        PlanRun known = run(portal, "key-" + UUID.randomUUID(), Set.of("e:" + portal));
        await(store.admit(orphan, portal));
        await(store.admit(known, portal));
        assertThat(await(store.orphans(portal, List.of(known.id())))).containsExactly(orphan.id());
    }

    @Test
    void listsByKeysetNewestFirstAndFilters() {
        String word = "w" + UUID.randomUUID().toString().substring(0, 8) + "_%";
        List<PlanRun> runs = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            PlanRun run = run("key-" + UUID.randomUUID(), Set.of(), "because " + word + " " + i);
            await(store.admit(run, UUID.randomUUID()));
            runs.addFirst(run);
        }
        runs.sort(PlanOrder.NEWEST_FIRST);
        PlanFilter filter = new PlanFilter(Set.of(), Optional.empty(), Optional.of(word));
        assertThat(await(store.newest(50, Optional.empty(), filter)))
                .extracting(PlanRun::id)
                .containsExactlyElementsOf(runs.stream().map(PlanRun::id).toList());
        assertThat(await(store.newest(50, Optional.of(runs.get(2).id()), filter))).hasSize(2);
        assertThat(
                        await(
                                store.newest(
                                        50,
                                        Optional.empty(),
                                        new PlanFilter(
                                                Set.of(PlanState.FAILED, PlanState.COMPLETED),
                                                Optional.of(TestPlans.US),
                                                Optional.of(word)))))
                .isEmpty();
        assertThat(
                        await(
                                store.newest(
                                        2,
                                        Optional.empty(),
                                        new PlanFilter(
                                                Set.of(PlanState.PENDING),
                                                Optional.of(TestPlans.US),
                                                Optional.of(word)))))
                .hasSize(2);
    }

    @Test
    void givesALeaseToOneAndToAnotherOnlyAfterItsEnd() {
        String name = "test:" + UUID.randomUUID();
        UUID one = UUID.randomUUID();
        UUID other = UUID.randomUUID();
        assertThat(await(leases.hold(name, one, 1, Duration.ofSeconds(60)))).isTrue();
        assertThat(await(leases.hold(name, other, 2, Duration.ofSeconds(60)))).isFalse();
        assertThat(await(leases.hold(name, one, 1, Duration.ofSeconds(60)))).isTrue();
        assertThat(await(leases.hold(name, one, 2, Duration.ofMillis(1)))).isTrue();
        Eventually.until(
                "it has ended",
                SOON,
                () -> await(leases.hold(name, other, 3, Duration.ofSeconds(60))));
        assertThat(await(leases.hold(name, one, 2, Duration.ofSeconds(60)))).isFalse();
        assertThat(await(leases.hold(name, one, 4, Duration.ofSeconds(60)))).isFalse();
        await(leases.release(name, one));
        assertThat(await(leases.hold(name, other, 3, Duration.ofSeconds(60)))).isTrue();
        await(leases.release(name, other));
        assertThat(await(leases.hold(name, one, 1, Duration.ofSeconds(60)))).isTrue();
    }

    @Test
    void neverGivesALeaseToAnOlderTokenAfterItsEnd() {
        String name = "test:" + UUID.randomUUID();
        await(leases.hold(name, UUID.randomUUID(), 5, Duration.ofMillis(1)));
        assertThat(await(leases.hold(name, UUID.randomUUID(), 4, Duration.ofSeconds(60))))
                .isFalse();
    }

    private List<Claim> race(IntFunction<PlanRun> plan) throws Exception {
        try (ExecutorService racers = Executors.newFixedThreadPool(RACERS)) {
            CyclicBarrier start = new CyclicBarrier(RACERS);
            List<Future<Claim>> claims = new ArrayList<>();
            for (int i = 0; i < RACERS; i++) {
                PlanRun run = plan.apply(i);
                claims.add(
                        racers.submit(() -> {
                            start.await();
                            return patiently(run);
                        }));
            }
            List<Claim> answers = new ArrayList<>();
            for (Future<Claim> claim : claims) {
                answers.add(claim.get());
            }
            return answers;
        }
    }

    /// On a machine that is busy with other tests an answer may miss its limit; asking again must
    /// be safe.
    private Claim patiently(PlanRun run) {
        for (int i = 0; i < 20; i++) {
            try {
                return await(store.admit(run, run.portal()));
            } catch (dev.portolan.platform.ContractException away) {
                System.out.println("admission asked again: " + away.getMessage());
            }
        }
        return await(store.admit(run, run.portal()));
    }

    private List<String> rows(String sql) {
        return Jdbc.worker(database).rows(sql);
    }

    private static PlanRun run(String key, Set<String> scope) {
        return run(UUID.randomUUID(), key, scope);
    }

    private static PlanRun run(UUID portal, String key, Set<String> scope) {
        PlanSpec spec =
                TestPlans.plan(
                        dev.portolan.platform.Ids.next(java.time.InstantSource.system()),
                        key,
                        scope,
                        "Plain");
        return Runs.of(
                PlanCourse.begin(
                        new PlanEvent.Created(spec), new Moment(spec.createdAt(), 0), portal, 1),
                Runs.Going.NOTHING,
                UsualTimes.NONE);
    }

    private static PlanRun run(String key, Set<String> scope, String reason) {
        PlanRun run = run(key, scope);
        PlanSpec spec = TestPlans.because(run.spec(), reason);
        return Runs.of(
                PlanCourse.begin(
                        new PlanEvent.Created(spec),
                        new Moment(spec.createdAt(), 0),
                        run.portal(),
                        1),
                Runs.Going.NOTHING,
                UsualTimes.NONE);
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(SOON);
    }
}
