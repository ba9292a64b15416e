package dev.portolan.traffic.director;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import dev.portolan.sovereignty.LawfulRegions;
import dev.portolan.testing.Promise;
import dev.portolan.traffic.Change;
import dev.portolan.traffic.DesiredState;
import dev.portolan.traffic.DirectorHarness;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Observed.Standing;
import dev.portolan.traffic.Outcome;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Routes;
import dev.portolan.traffic.TrafficDirector;
import dev.portolan.traffic.TrafficDirectorConformance;
import dev.portolan.traffic.director.haproxy.HaproxySettings.Fence;
import io.smallrye.mutiny.Uni;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two HAProxies with `haproxy/portolan.lua` as one director: what one of them does alone.
@NullUnmarked
class HaproxyPairTest extends TrafficDirectorConformance {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final RegionId AP = RegionId.of("ap-south-1");
    private static final RegionId EU = RegionId.of("eu-west-1");
    @TempDir Path directory;
    private HaproxyHarness pair;
    private TrafficDirector director;

    @Override
    protected DirectorHarness open() throws Exception {
        pair = new HaproxyHarness(directory, Fence.LUA, 2);
        director = pair.connect();
        return pair;
    }

    @AfterEach
    void close() {
        director.close();
    }

    @Test
    void isPartialWhileOnePointIsDownAndCompletesTheSameWriteWhenItIsBack() throws Exception {
        Observed before = observe();
        Change change = change(before, evacuated());
        pair.box(1).stop();

        Outcome.Partial partial = (Outcome.Partial) apply(change);

        assertThat(partial.missing()).hasSize(1).first().asString().startsWith("lb2: ");
        assertThat(partial.seen().stamp()).isEqualTo(before.stamp().next());
        assertThat(standings(partial.seen())).containsExactly(Standing.IN_STEP, Standing.SILENT);
        assertThat(partial.seen().beside().remarks()).anyMatch(it -> it.startsWith("point lb2: "));
        assertThat(apply(change)).isInstanceOf(Outcome.Partial.class);

        pair.box(1).restart();
        Observed back = observe();
        assertThat(back.epoch()).isNotEqualTo(before.epoch());
        assertThat(standings(back)).containsExactly(Standing.IN_STEP, Standing.BEHIND);
        assertThat(back.beside().differences())
                .singleElement()
                .asString()
                .contains("point lb2 is at generation 0 instead of 1", "ap-south-1 has 60.0 %");
        Outcome.Applied healed = (Outcome.Applied) apply(change(back, evacuated()));
        assertThat(standings(healed.seen())).containsExactly(Standing.IN_STEP, Standing.IN_STEP);
        assertThat(pair.serve(1, "public")).isNotEqualTo("ap-south-1");
    }

    @Test
    void goesOnWhenTheFirstPointIsTheOneThatIsDown() throws Exception {
        Observed before = observe();
        pair.box(0).stop();

        Outcome.Partial partial = (Outcome.Partial) apply(change(before, evacuated()));

        assertThat(partial.missing()).first().asString().startsWith("lb1: ");
        assertThat(pair.serve(1, "public")).isNotEqualTo("ap-south-1");
    }

    @Test
    void writesTheHealthyPointWithinTheLimitWhileTheOtherHangs() {
        Change change = change(observe(), evacuated());
        Duration limit = Duration.ofMillis(1500);
        pair.hang(0);
        long begin = System.nanoTime();

        Outcome outcome = director.apply(change, limit).await().atMost(LIMIT);

        Promise.kept("the point that answers is written", begin, limit);
        assertThat(((Outcome.Partial) outcome).missing())
                .singleElement()
                .asString()
                .startsWith("lb1: no answer within");
        assertThat(standings(((Outcome.Partial) outcome).seen()))
                .containsExactly(Standing.SILENT, Standing.IN_STEP);
    }

    @Test
    void saysThatNothingWasSentWhenNoPointIsThere() {
        Change change = change(observe(), evacuated());
        pair.box(0).stop();
        pair.box(1).stop();

        Outcome outcome = apply(change);

        assertThat(outcome).isInstanceOfAny(Outcome.Rejected.class, Outcome.Unknown.class);
        assertThat(outcome.toString()).contains("lb1: ", "lb2: ", "nothing was sent");
    }

    @Test
    void showsAHandAtOnePointAndOverwritesItOnlyForWhoSawIt() throws Exception {
        Change decidedBefore = change(observe(), evacuated());
        pair.drift(1, "public", Map.of(EU, 100));

        Observed seen = observe();

        assertThat(standings(seen)).containsExactly(Standing.IN_STEP, Standing.CHANGED);
        assertThat(seen.missing()).singleElement().asString().startsWith("lb2 (changed by hand");
        assertThat(seen.beside().differences())
                .singleElement()
                .asString()
                .startsWith("point lb2 was changed since generation 0: public: ");
        assertThat(seen.weights().get("public")).as("what is odd").containsEntry(EU, 100);
        assertThat(apply(decidedBefore)).isInstanceOf(Outcome.Drifted.class);
        assertThat(observe().stamp()).isEqualTo(seen.stamp());

        Outcome.Applied restored = (Outcome.Applied) apply(change(seen, pair.start()));
        assertThat(standings(restored.seen())).containsExactly(Standing.IN_STEP, Standing.IN_STEP);
        assertThat(Routes.same(restored.seen().routes(), pair.start())).isTrue();
    }

    @Test
    void refusesTwoHandsThatDifferForNobodySawThemAsOne() {
        pair.drift(0, "public", Map.of(AP, 100));
        pair.drift(1, "public", Map.of(EU, 100));

        Outcome.Drifted drifted = (Outcome.Drifted) apply(change(observe(), evacuated()));

        assertThat(drifted.words()).anyMatch(it -> it.startsWith("point lb2: public: "));
    }

    @Test
    void staysPartialWhileOnePointRefusesTheWrite() throws Exception {
        try (HaproxyHarness odd =
                new HaproxyHarness(
                        directory.resolve("odd"), Fence.LUA, 2, Map.of("lb2", "static-rr"))) {
            director.close();
            director = odd.connect();
            Change change = change(observe(), evacuated());

            assertThat(((Outcome.Partial) apply(change)).missing())
                    .singleElement()
                    .asString()
                    .contains("lb2: ", "static LB algorithm");
            assertThat(((Outcome.Partial) apply(change)).missing())
                    .as("at the second attempt")
                    .singleElement()
                    .asString()
                    .contains("lb2: ", "static LB algorithm");
        }
    }

    @Test
    void leavesAPointThatAPersonChangedWhenItCompletesAWrite() {
        Change change = change(observe(), evacuated());
        pair.hang(1);
        assertThat(apply(change, Duration.ofMillis(600))).isInstanceOf(Outcome.Partial.class);
        pair.wake(1);
        pair.drift(1, "public", Map.of(EU, 100));

        Outcome.Partial partial = (Outcome.Partial) apply(change);

        assertThat(partial.missing()).containsExactly("lb2: it was changed meanwhile");
        assertThat(standings(observe())).containsExactly(Standing.IN_STEP, Standing.CHANGED);
    }

    @Test
    void takesTheOtherOfTwoWritesOfOneGenerationForChanged() {
        Observed before = observe();
        TrafficDirector other = pair.connect();
        Change one = change(before, evacuated());
        Change two = change(before, swapped());
        Duration limit = Duration.ofMillis(600);
        pair.hang(1);
        assertThat(apply(one, limit)).isInstanceOf(Outcome.Partial.class);
        pair.wake(1);
        pair.hang(0);
        // As another portal does, that sees the other point alone.
        assertThat(other.apply(two, limit).await().atMost(LIMIT))
                .isInstanceOf(Outcome.Partial.class);
        other.close();
        pair.wake(0);

        Observed seen = observe();

        assertThat(standings(seen)).containsExactly(Standing.IN_STEP, Standing.CHANGED);
        assertThat(Routes.same(seen.routes(), swapped())).as("what is odd").isTrue();
        assertThat(apply(change(seen, evacuated()))).isInstanceOf(Outcome.Applied.class);
        assertThat(standings(observe())).containsExactly(Standing.IN_STEP, Standing.IN_STEP);
    }

    @Test
    void leavesAPointBehindThatReturnsWithAHigherGenerationThanTheOthersHadMeanwhile() {
        Duration limit = Duration.ofMillis(600);
        Change first = change(observe(), evacuated());
        pair.hang(0);
        assertThat(apply(first, limit)).isInstanceOf(Outcome.Partial.class);
        pair.wake(0);
        pair.hang(1);
        Observed alone = observe(limit);
        assertThat(alone.generation()).as("what the silent one holds").isEqualTo(1);
        assertThat(standings(alone)).containsExactly(Standing.BEHIND, Standing.SILENT);

        assertThat(apply(change(alone, swapped()), limit)).isInstanceOf(Outcome.Partial.class);
        pair.wake(1);

        Observed back = observe();
        assertThat(back.generation()).isEqualTo(2);
        assertThat(standings(back)).containsExactly(Standing.IN_STEP, Standing.BEHIND);
        assertThat(Routes.same(back.routes(), swapped())).isTrue();
    }

    @Test
    void beginsAgainAboveWhatASilentPointHolds() throws Exception {
        Duration limit = Duration.ofMillis(900);
        assertThat(observe().begun()).isTrue();
        assertThat(apply(change(observe(), evacuated()))).isInstanceOf(Outcome.Applied.class);
        assertThat(observe().begun()).isFalse();
        pair.hang(1);
        pair.box(0).restart();

        Observed begun = observe(limit);

        assertThat(begun.begun()).isTrue();
        assertThat(begun.generation()).isEqualTo(1);
        assertThat(apply(change(begun, swapped()), limit)).isInstanceOf(Outcome.Partial.class);
        pair.wake(1);
        assertThat(standings(observe())).containsExactly(Standing.IN_STEP, Standing.BEHIND);
        assertThat(Routes.same(observe().routes(), swapped())).isTrue();
    }

    @Test
    void takesAPointForNoChangedOneWhenTheStrategyLosesOrGainsAClass() {
        assertThat(apply(change(observe(), evacuated()))).isInstanceOf(Outcome.Applied.class);

        director.carry(pair.classes().subList(0, 1));
        assertThat(standings(observe())).containsOnly(Standing.IN_STEP);
        Observed fewer = observe();
        assertThat(apply(change(fewer, fewer.routes()))).isInstanceOf(Outcome.Applied.class);
        director.carry(pair.classes());

        assertThat(standings(observe())).containsOnly(Standing.IN_STEP);
    }

    @Test
    void countsOnWhenOnePointBeginsAgain() throws Exception {
        pair.serve("public", 40);
        assertThat(counted(observe())).isEqualTo(40);
        pair.box(1).restart();

        Observed after = observe();
        assertThat(counted(after)).as("since the new epoch").isZero();
        pair.serve("public", 10);

        assertThat(counted(observe())).isEqualTo(10);
        assertThat(observe().epoch()).isEqualTo(after.epoch());
    }

    @Test
    void countsOnWhenSomebodyClearsTheCountersOfAPoint() throws Exception {
        pair.serve("public", 40);
        assertThat(counted(observe())).isEqualTo(40);
        assertThat(pair.box(0).ask("clear counters all")).isBlank();
        assertThat(counted(observe())).isEqualTo(40);

        pair.serve("public", 10);

        assertThat(counted(observe())).as("what moves is seen at once").isEqualTo(50);
    }

    @Test
    void knowsAPointThatWasNeverSeenByTheEpochOfTheDecision() {
        Change change = change(observe(), evacuated());
        assertThat(apply(change)).isInstanceOf(Outcome.Applied.class);
        pair.box(1).stop();

        // As a portal that was started while one point is down.
        TrafficDirector fresh = pair.connect();
        Outcome.Partial again =
                (Outcome.Partial) fresh.apply(change, LIMIT).await().atMost(LIMIT.multipliedBy(2));

        assertThat(again.seen().stamp()).isEqualTo(change.expected().next());
    }

    @Test
    void countsOnWhenAPointIsSeenForTheFirstTime() throws Exception {
        pair.hang(1);
        TrafficDirector fresh = pair.connect();
        Observed partly = fresh.observe(Duration.ofMillis(300)).await().atMost(LIMIT);
        pair.wake(1);
        pair.serve("public", 40);

        Observed whole = fresh.observe(LIMIT).await().atMost(LIMIT);

        assertThat(partly.epoch()).endsWith("lb2:?");
        assertThat(partly.stamp().agrees(whole.stamp())).isTrue();
        assertThat(counted(whole) - counted(partly)).as("at the one it knows").isEqualTo(20);
        pair.serve("public", 10);
        assertThat(counted(fresh.observe(LIMIT).await().atMost(LIMIT))).isEqualTo(30);
        fresh.close();
    }

    @Test
    void letsOneOf16PortalsWinEachOf100GenerationsAtBothPoints() {
        List<TrafficDirector> portals =
                java.util.stream.Stream.generate(pair::connect).limit(16).toList();
        for (int round = 0; round < 100; round++) {
            Observed before = observe();
            List<Uni<Outcome>> writes =
                    portals.stream()
                            .map(portal -> portal.apply(change(before, evacuated()), LIMIT))
                            .toList();

            List<Outcome> outcomes =
                    Uni.join().all(writes).andFailFast().await().atMost(LIMIT.multipliedBy(2));

            assertThat(outcomes).filteredOn(it -> it instanceof Outcome.Applied).hasSize(1);
            assertThat(outcomes).filteredOn(it -> it instanceof Outcome.Fenced).hasSize(15);
            assertThat(observe().missing()).isEmpty();
        }
        assertThat(observe().generation()).isEqualTo(100);
        portals.forEach(TrafficDirector::close);
    }

    private Observed observe() {
        return observe(LIMIT);
    }

    private Observed observe(Duration limit) {
        return director.observe(limit).await().atMost(LIMIT.multipliedBy(2));
    }

    private Outcome apply(Change change) {
        return apply(change, LIMIT);
    }

    private Outcome apply(Change change, Duration limit) {
        return director.apply(change, limit).await().atMost(LIMIT.multipliedBy(2));
    }

    private static List<Standing> standings(Observed seen) {
        return seen.points().stream().map(Observed.PointState::standing).toList();
    }

    private static long counted(Observed seen) {
        return seen.counted().get("public").values().stream().mapToLong(Long::longValue).sum();
    }

    private SortedMap<String, Route> evacuated() {
        return routed(Map.of(AP, 0, EU, 75, RegionId.of("sa-east-1"), 25));
    }

    private SortedMap<String, Route> swapped() {
        return routed(Map.of(AP, 75, EU, 0, RegionId.of("sa-east-1"), 25));
    }

    private SortedMap<String, Route> routed(Map<RegionId, Integer> weights) {
        SortedMap<String, Route> routes = new TreeMap<>(pair.start());
        routes.put(
                "public",
                Route.serve(LawfulRegions.configured("public", weights.keySet()), weights));
        assertThat(Routes.same(routes, pair.start())).isFalse();
        return routes;
    }

    private static Change change(Observed before, SortedMap<String, Route> wanted) {
        return new Change(
                before.stamp(),
                before.routes(),
                new DesiredState("edge", before.generation() + 1, wanted),
                new Marker(UUID.randomUUID(), UUID.randomUUID(), 1));
    }
}
