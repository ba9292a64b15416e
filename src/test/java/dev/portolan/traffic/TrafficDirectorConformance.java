package dev.portolan.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.portolan.platform.RegionId;
import dev.portolan.sovereignty.LawfulRegions;
import dev.portolan.testing.Promise;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What every director must do. A kind of director passes it by extending it with a harness.
@NullUnmarked
public abstract class TrafficDirectorConformance {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final int WRITERS = 16;
    private static final int ROUNDS = 25;
    private final UUID portal = UUID.randomUUID();
    private DirectorHarness harness;
    private TrafficDirector director;
    private String first;
    private List<RegionId> regions;

    /// A director that was just started.
    protected abstract DirectorHarness open() throws Exception;

    @BeforeEach
    void connect() throws Exception {
        harness = open();
        director = harness.connect();
        first = harness.start().firstKey();
        regions = List.copyOf(((Route.Serve) harness.start().get(first)).weights().keySet());
        assertThat(harness.start()).hasSizeGreaterThan(1);
        assertThat(regions).hasSizeGreaterThan(2);
    }

    @AfterEach
    void disconnect() throws Exception {
        director.close();
        harness.close();
    }

    @Test
    void saysItsOwnTruthAtFirst() {
        Observed seen = observe();

        assertThat(Routes.differences(harness.start(), seen.routes())).isEmpty();
        assertThat(seen.epoch()).isNotBlank();
        assertThat(seen.generation()).isZero();
        assertThat(seen.marker()).isEmpty();
        assertThat(seen.points()).isNotEmpty();
    }

    @Test
    void appliesAndBearsTheMarkOfThePlan() {
        Observed before = observe();
        Change change = change(before, evacuated(0), UUID.randomUUID());

        Outcome.Applied applied = (Outcome.Applied) apply(change);

        assertThat(applied.seen().stamp()).isEqualTo(before.stamp().next());
        holds(change);
    }

    @Test
    void answersAlreadyAppliedToTheSameChangeAndToTheSamePlanDecidedAfresh() {
        Observed before = observe();
        UUID plan = UUID.randomUUID();
        Change change = change(before, weights(20, 30, 0), plan);
        apply(change);

        assertThat(apply(change)).isInstanceOf(Outcome.AlreadyApplied.class);
        Change afresh =
                new Change(
                        before.stamp(),
                        before.routes(),
                        wanted(before.stamp(), weights(40, 60, 0)),
                        new Marker(plan, UUID.randomUUID(), 77));
        Outcome again = apply(afresh);

        assertThat(again).isInstanceOf(Outcome.AlreadyApplied.class);
        assertThat(((Outcome.AlreadyApplied) again).seen().stamp())
                .isEqualTo(before.stamp().next());
        holds(change);
    }

    @Test
    void fencesAnOutdatedGenerationAlsoWhenItWantsTheSame() {
        Observed before = observe();
        Change winner = change(before, evacuated(0), UUID.randomUUID());
        apply(winner);

        Outcome other = apply(change(before, evacuated(1), UUID.randomUUID()));
        Outcome same = apply(change(before, evacuated(0), UUID.randomUUID()));

        assertThat(other).isInstanceOf(Outcome.Fenced.class);
        assertThat(((Outcome.Fenced) other).seen().stamp()).isEqualTo(before.stamp().next());
        assertThat(same).isInstanceOf(Outcome.Fenced.class);
        holds(winner);
    }

    @Test
    void fencesAGenerationThatHasNotComeYet() {
        Observed before = observe();
        Stamp ahead = before.stamp().next();
        Change early =
                new Change(
                        ahead,
                        before.routes(),
                        wanted(ahead, evacuated(0)),
                        marker(UUID.randomUUID()));

        assertThat(apply(early)).isInstanceOf(Outcome.Fenced.class);
        assertThat(observe().stamp()).isEqualTo(before.stamp());
    }

    @Test
    void fencesAnOldEpochAfterItLostItsMemory() throws Exception {
        Observed before = observe();
        Change change = change(before, evacuated(0), UUID.randomUUID());
        apply(change);
        harness.loseMemory();

        Observed after = observe();
        assertThat(after.epoch()).isNotEqualTo(before.epoch());
        assertThat(after.generation()).isZero();
        assertThat(after.marker()).isEmpty();
        assertThat(Routes.differences(harness.start(), after.routes())).isEmpty();
        assertThat(apply(change)).isInstanceOf(Outcome.Fenced.class);
        assertThat(apply(change(before, evacuated(1), UUID.randomUUID())))
                .isInstanceOf(Outcome.Fenced.class);
        assertThat(observe().stamp()).isEqualTo(after.stamp());

        Change restored = change(after, evacuated(0), UUID.randomUUID());
        assertThat(apply(restored)).isInstanceOf(Outcome.Applied.class);
        holds(restored);
    }

    @Test
    void neverOverwritesAHandMadeChangeSilently() throws Exception {
        Observed before = observe();
        harness.drift(first, Map.of(regions.get(0), 10, regions.get(1), 90));

        Outcome refused = apply(change(before, evacuated(0), UUID.randomUUID()));

        assertThat(refused).isInstanceOf(Outcome.Drifted.class);
        Outcome.Drifted drifted = (Outcome.Drifted) refused;
        assertThat(String.join("; ", drifted.words()))
                .contains(first, regions.get(0) + " has 10.0 %", regions.get(1) + " has 90.0 %");
        assertThat(Routes.same(drifted.seen().routes(), observe().routes())).isTrue();

        Change decidedAgain = change(observe(), evacuated(0), UUID.randomUUID());
        assertThat(apply(decidedAgain)).isInstanceOf(Outcome.Applied.class);
        holds(decidedAgain);
    }

    @Test
    void isNeverSentARouteThatBreaksTheRules() {
        LawfulRegions lawful = LawfulRegions.configured(first, regions.subList(0, 2));

        unmakeable(lawful, Map.of(regions.get(0), 0, regions.get(1), 0));
        unmakeable(lawful, Map.of(regions.get(0), 101));
        unmakeable(lawful, Map.of(regions.get(0), 50, regions.get(2), 0));
    }

    @Test
    void rejectsAClassOrRegionItDoesNotHaveAndDoesNothing() {
        Observed before = observe();
        SortedMap<String, Route> strange = new TreeMap<>(before.routes());
        strange.put("nobody-knows", strange.get(first));
        SortedMap<String, Route> elsewhere = new TreeMap<>(evacuated(0));
        elsewhere.put(
                elsewhere.lastKey(), serve(elsewhere.lastKey(), Map.of(RegionId.of("mars-1"), 1)));

        assertThat(apply(change(before, strange, UUID.randomUUID())))
                .isInstanceOf(Outcome.Rejected.class);
        assertThat(apply(change(before, elsewhere, UUID.randomUUID())))
                .isInstanceOf(Outcome.Rejected.class);

        assertThat(observe().stamp()).isEqualTo(before.stamp());
        assertThat(Routes.differences(before.routes(), observe().routes())).isEmpty();
    }

    @Test
    void writesEveryClassAtOnceOrNone() throws Exception {
        assumeTrue(director.capabilities().atomicAcrossClasses());
        Observed before = observe();
        String last = harness.start().lastKey();
        SortedMap<String, Route> both = new TreeMap<>(evacuated(0));
        both.put(last, serve(last, Map.of(regions.get(1), 1, regions.get(2), 1)));

        Change change = change(before, both, UUID.randomUUID());
        harness.drift(last, Map.of(regions.get(2), 100));
        assertThat(apply(change)).isInstanceOf(Outcome.Drifted.class);
        assertThat(Routes.same(observe().routes().get(first), before.routes().get(first))).isTrue();

        Change again = change(observe(), both, UUID.randomUUID());
        assertThat(apply(again)).isInstanceOf(Outcome.Applied.class);
        holds(again);
    }

    @Test
    void countsOnAcrossAWriteAndSendsADrainedRegionNothing() throws Exception {
        harness.serve(first, 30);
        Observed before = observe();
        assertThat(counted(before)).isEqualTo(30);
        apply(change(before, evacuated(0), UUID.randomUUID()));

        harness.serve(first, 30);

        Observed after = observe();
        assertThat(after.epoch()).isEqualTo(before.epoch());
        assertThat(counted(after)).isEqualTo(60);
        assertThat(after.counted().get(first).getOrDefault(regions.get(0), 0L))
                .isEqualTo(before.counted().get(first).getOrDefault(regions.get(0), 0L));
    }

    @Test
    void closesAClassAndServesItAgain() throws Exception {
        Observed before = observe();
        SortedMap<String, Route> closing = new TreeMap<>(before.routes());
        closing.put(first, new Route.Closed(Route.Closing.FAIL_CLOSED));
        Change close = change(before, closing, UUID.randomUUID());
        assertThat(apply(close)).isInstanceOf(Outcome.Applied.class);
        holds(close);

        harness.serve(first, 10);
        assertThat(counted(observe())).isEqualTo(counted(before));

        Change back = change(observe(), before.routes(), UUID.randomUUID());
        assertThat(apply(back)).isInstanceOf(Outcome.Applied.class);
        holds(back);
        harness.serve(first, 10);
        assertThat(counted(observe())).isEqualTo(counted(before) + 10);
    }

    @Test
    void doesNotKnowWhatBecameOfAWriteWhoseAnswerWasLostUntilItLooks() throws Exception {
        Observed before = observe();
        Change change = change(before, evacuated(0), UUID.randomUUID());
        harness.loseNextAnswer();

        assertThat(apply(change, Duration.ofSeconds(5))).isInstanceOf(Outcome.Unknown.class);

        holds(change);
        if (before.points().size() > 1) {
            // Those that were not told before the answer was lost.
            assertThat(apply(change)).isInstanceOf(Outcome.Applied.class);
            holds(change);
        }
        assertThat(apply(change)).isInstanceOf(Outcome.AlreadyApplied.class);
    }

    @Test
    void doesNothingTwiceWhenAStaleLookSaysThatNothingHappened() throws Exception {
        Observed before = observe();
        Change change = change(before, evacuated(0), UUID.randomUUID());
        apply(change);
        assumeTrue(harness.readStaleOnce());

        assertThat(observe().stamp()).isEqualTo(before.stamp());

        assertThat(apply(change)).isInstanceOf(Outcome.AlreadyApplied.class);
        holds(change);
    }

    @Test
    void keepsToItsLimitWhenThePointIsSlow() throws Exception {
        Observed before = observe();
        Change change = change(before, evacuated(0), UUID.randomUUID());
        harness.answerAfter(Duration.ofSeconds(3));
        long begin = System.nanoTime();

        Outcome outcome = apply(change, Duration.ofMillis(300));
        assertThatThrownBy(() -> await(director.observe(Duration.ofMillis(300))));

        Promise.kept("a limit of 300 ms, twice", begin, Duration.ofSeconds(2));
        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        harness.answerAfter(Duration.ZERO);
        if (observe().stamp().equals(before.stamp())) {
            apply(change);
        }
        holds(change);
    }

    @Test
    void letsExactlyOneOfManyWritersWinEachGeneration() throws Exception {
        assumeTrue(director.capabilities().fenced());
        List<TrafficDirector> portals = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            portals.add(harness.connect());
        }
        try {
            for (int round = 0; round < ROUNDS; round++) {
                race(portals);
            }
        } finally {
            portals.forEach(TrafficDirector::close);
        }
        assertThat(observe().generation()).isEqualTo(ROUNDS);
    }

    private void race(List<TrafficDirector> portals) {
        Observed before = observe();
        List<Change> changes = new ArrayList<>();
        List<Uni<Outcome>> writes = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            Change change = change(before, weights(writer + 1, 50, 9), UUID.randomUUID());
            changes.add(change);
            writes.add(portals.get(writer % portals.size()).apply(change, LIMIT));
        }
        List<Outcome> outcomes =
                Uni.join().all(writes).andFailFast().await().atMost(LIMIT.multipliedBy(2));
        List<Change> winners = new ArrayList<>();
        for (int writer = 0; writer < WRITERS; writer++) {
            switch (outcomes.get(writer)) {
                case Outcome.Applied _ -> winners.add(changes.get(writer));
                case Outcome.Fenced _ -> {}
                case Outcome other -> throw new AssertionError("a loser is fenced, not " + other);
            }
        }
        assertThat(winners).hasSize(1);
        holds(winners.getFirst());
    }

    private void holds(Change change) {
        Observed seen = observe();
        assertThat(seen.stamp()).isEqualTo(change.expected().next());
        assertThat(seen.marker()).contains(change.marker());
        assertThat(Routes.differences(change.wanted().routes(), seen.routes())).isEmpty();
    }

    private Change change(Observed before, SortedMap<String, Route> routes, UUID plan) {
        return new Change(
                before.stamp(), before.routes(), wanted(before.stamp(), routes), marker(plan));
    }

    private static DesiredState wanted(Stamp expected, SortedMap<String, Route> routes) {
        return new DesiredState("edge", expected.next().generation(), routes);
    }

    private Marker marker(UUID plan) {
        return new Marker(plan, portal, 1);
    }

    /// The start routes with the first class away from its n-th region.
    private SortedMap<String, Route> evacuated(int region) {
        return weights(region == 0 ? 0 : 60, region == 1 ? 0 : 30, 10);
    }

    /// The start routes with the first class served by its first three regions.
    private SortedMap<String, Route> weights(int one, int two, int three) {
        SortedMap<String, Route> routes = new TreeMap<>(harness.start());
        routes.put(
                first,
                serve(
                        first,
                        Map.of(regions.get(0), one, regions.get(1), two, regions.get(2), three)));
        return routes;
    }

    private static Route serve(String trafficClass, Map<RegionId, Integer> weights) {
        return Route.serve(LawfulRegions.configured(trafficClass, weights.keySet()), weights);
    }

    private static void unmakeable(LawfulRegions lawful, Map<RegionId, Integer> weights) {
        assertThatThrownBy(() -> Route.serve(lawful, weights))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private long counted(Observed seen) {
        return Optional.ofNullable(seen.counted().get(first)).stream()
                .flatMap(it -> it.values().stream())
                .mapToLong(Long::longValue)
                .sum();
    }

    private Observed observe() {
        return await(director.observe(LIMIT));
    }

    private Outcome apply(Change change) {
        return apply(change, LIMIT);
    }

    private Outcome apply(Change change, Duration limit) {
        return await(director.apply(change, limit));
    }

    private static <T> T await(Uni<T> uni) {
        return uni.await().atMost(LIMIT.multipliedBy(2));
    }
}
