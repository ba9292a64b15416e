package dev.portolan.traffic.watch;

import static dev.portolan.traffic.TestTraffic.EU;
import static dev.portolan.traffic.TestTraffic.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.audit.Event;
import dev.portolan.audit.Events;
import dev.portolan.history.NoHistory;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.RoundsEngine;
import dev.portolan.platform.Severity;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Serving;
import dev.portolan.region.Regions;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.Field;
import dev.portolan.strategy.Place;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.Strategy;
import dev.portolan.strategy.read.Node;
import dev.portolan.testing.Promise;
import dev.portolan.traffic.Capabilities;
import dev.portolan.traffic.Change;
import dev.portolan.traffic.ClassPicture;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.DirectorType;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Outcome;
import dev.portolan.traffic.Stamp;
import dev.portolan.traffic.TestTraffic;
import dev.portolan.traffic.Traffic;
import dev.portolan.traffic.TrafficDirector;
import dev.portolan.traffic.section.DirectorTypes;
import dev.portolan.traffic.section.TrafficReloadGuard;
import dev.portolan.traffic.show.TrafficClassView;
import dev.portolan.traffic.wanted.RoutesKeeper;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class TrafficCollectorTest {
    private final Vertx vertx = Vertx.vertx();
    private final CurrentStrategy strategy = new CurrentStrategy();
    private final List<String> events = new CopyOnWriteArrayList<>();
    private final FakeDirector fake = new FakeDirector();
    private final RoundsEngine rounds = new RoundsEngine();
    @TempDir Path directory;
    private RoutesKeeper routes;
    private OpenDirectors directors;
    private TrafficCollector collector;

    @BeforeEach
    void start() {
        HeardEvents heard = new HeardEvents();
        routes = new RoutesKeeper(new DataDirectory(directory), heard);
        directors =
                new OpenDirectors(
                        new DirectorTypes(List.of(fake)),
                        routes,
                        new TrafficNews(heard),
                        new RequestHistory(new NoHistory(), Time.SYSTEM));
        collector = new TrafficCollector(vertx, strategy, directors, Time.SYSTEM, rounds.rounds());
    }

    @AfterEach
    void stop() throws InterruptedException {
        rounds.stop(new ShutdownEvent());
        collector.stop();
        CountDownLatch closed = new CountDownLatch(1);
        vertx.close().onComplete(_ -> closed.countDown());
        assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void countsWhatRegionsAnsweredAndKeepsCountingThroughAReload() {
        strategy.set(strategy("a", Map.of(US, 70, EU, 30)));
        collector.serving(new Serving());
        await(() -> counted(US) >= 140);
        assertThat(collector.now().sharePercent(US).orElseThrow()).isBetween(69.0, 71.0);
        assertThat(collector.now().directors().getFirst().drift()).isEmpty();

        strategy.set(strategy("b", Map.of(US, 50, EU, 50)));
        await(() -> collector.now().directors().stream().anyMatch(it -> !it.drift().isEmpty()));

        assertThat(counted(US)).isGreaterThanOrEqualTo(140);
        assertThat(fake.opened).hasValue(1);
        assertThat(fake.overlaps).hasValue(0);
        await(() -> events.contains("traffic.drift"));
    }

    @Test
    void staysWithTheLastTruthWhenTheDirectorFallsSilentAndNeverAsksTwiceAtOnce() {
        strategy.set(strategy("a", Map.of(US, 70, EU, 30)));
        collector.serving(new Serving());
        await(() -> counted(US) > 0);

        fake.silent = true;
        await(() -> events.contains("traffic.director-silent"));

        DirectorPicture picture = collector.now().directors().getFirst();
        assertThat(picture.reachable()).isFalse();
        assertThat(picture.failure()).contains("refused");
        assertThat(picture.observed()).isPresent();
        assertThat(fake.overlaps).hasValue(0);
    }

    @Test
    void givesThePortOfADirectorAndWantsWhatAPlanLeftThere() {
        strategy.set(strategy("a", Map.of(US, 70, EU, 30)));
        collector.serving(new Serving());
        await(() -> directors.find("edge").isPresent());
        assertThat(directors.find("edge")).containsSame(fake);
        assertThat(directors.find("nowhere")).isEmpty();

        routes.applied("edge", new Stamp("e", 3), TestTraffic.routes(Map.of(EU, 100)));
        await(() -> collector.now().directors().stream().anyMatch(it -> !it.drift().isEmpty()));

        ClassPicture shown = collector.now().classes().getFirst();
        assertThat(shown.wantedWeights()).isEqualTo(Map.of(US, 0, EU, 100));
        assertThat(shown.differsFromSteadyState()).isTrue();
        assertThat(TrafficClassView.of(shown).wanted())
                .extracting(it -> it.weight().orElseThrow())
                .containsExactly(100, 0);
    }

    @Test
    void looksAtOnceAtADirectorThatAPlanWroteAndTellsThatItStandsOtherwise() {
        strategy.set(strategy("a", Map.of(US, 70, EU, 30)));
        AtomicInteger told = new AtomicInteger();
        collector.onDecision(told::incrementAndGet);
        collector.serving(new Serving());
        await(() -> counted(US) >= 140);
        int before = told.get();
        long least = Long.MAX_VALUE;
        for (int generation = 1; generation <= 5; generation++) {
            long looks = fake.looks.get();
            long start = System.nanoTime();
            routes.applied("edge", new Stamp("e", generation), TestTraffic.routes(Map.of(EU, 100)));
            await(() -> fake.looks.get() >= looks + 1);
            routes.applied("edge", new Stamp("e", generation), TestTraffic.routes(Map.of(EU, 100)));
            await(() -> fake.looks.get() >= looks + 2);
            least = Math.min(least, System.nanoTime() - start);
        }

        Promise.kept("two looks", Duration.ofNanos(least), Duration.ofSeconds(1));
        await(() -> told.get() > before);
        assertThat(fake.overlaps).hasValue(0);
    }

    @Test
    void refusesAReloadWithoutARegionThatAnswersNow() {
        Strategy with = strategy("a", Map.of(US, 70, EU, 30));
        strategy.set(with);
        collector.serving(new Serving());
        await(() -> collector.now().counted().getOrDefault(EU, 0L) > 0);
        TrafficReloadGuard guard = new TrafficReloadGuard(collector);

        List<Problem> refusals =
                guard.refusals(with, strategy("b", TestTraffic.regions(US), Map.of(US, 100)));

        assertThat(refusals)
                .singleElement()
                .extracting(Problem::message)
                .asString()
                .contains("no longer has eu-west-1", "move its traffic away first");
        assertThat(guard.refusals(with, with)).isEmpty();
    }

    private long counted(RegionId region) {
        return Optional.ofNullable(collector.sinceStart().get("public"))
                .map(it -> it.getOrDefault(region, 0L))
                .orElse(0L);
    }

    private static Strategy strategy(String digest, Map<RegionId, Integer> weights) {
        return strategy(digest, TestTraffic.regions(US, EU), weights);
    }

    private static Strategy strategy(
            String digest, Regions regions, Map<RegionId, Integer> weights) {
        Traffic traffic =
                new Traffic(
                        List.of(new DirectorSpec("edge", "fake", "")),
                        List.of(TestTraffic.publicClass(weights)),
                        Map.of());
        return new Strategy(
                digest,
                Instant.EPOCH,
                "test",
                Map.of(Traffic.class, traffic, Regions.class, regions),
                List.of(),
                new Node.Mapping(new Place("next.yaml", 1), Map.of()));
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 60_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }

    /// Serves 70/30 forever: each look finds 100 more requests answered.
    private static final class FakeDirector implements DirectorType, TrafficDirector {
        private final AtomicInteger opened = new AtomicInteger();
        private final AtomicInteger overlaps = new AtomicInteger();
        private final AtomicInteger looking = new AtomicInteger();
        private final AtomicLong looks = new AtomicLong();
        private volatile boolean silent;

        @Override
        public String type() {
            return "fake";
        }

        @Override
        public Object settings(Field director) {
            return "";
        }

        @Override
        public TrafficDirector open(DirectorSpec spec) {
            opened.incrementAndGet();
            return this;
        }

        @Override
        public Capabilities capabilities() {
            return new Capabilities(
                    Capabilities.Fence.NATIVE,
                    Capabilities.Moves.PER_REQUEST,
                    true,
                    false,
                    false,
                    Duration.ZERO,
                    Duration.ZERO);
        }

        @Override
        public Uni<Outcome> apply(Change change, Duration limit) {
            return Uni.createFrom().item(new Outcome.Rejected("only looked at"));
        }

        @Override
        public Uni<Observed> observe(Duration limit) {
            if (looking.incrementAndGet() > 1) {
                overlaps.incrementAndGet();
            }
            return Uni.createFrom()
                    .item(this::answer)
                    .onItemOrFailure()
                    .invoke((_, _) -> looking.decrementAndGet());
        }

        private Observed answer() {
            if (silent) {
                throw new IllegalStateException("refused");
            }
            long look = looks.incrementAndGet();
            Observed seen =
                    TestTraffic.observed(
                            "e", Map.of(US, 70, EU, 30), Map.of(US, 70 * look, EU, 30 * look), 0);
            return new Observed(
                    seen.epoch(),
                    seen.generation(),
                    seen.marker(),
                    seen.weights(),
                    seen.closed(),
                    seen.counted(),
                    seen.points(),
                    System.nanoTime());
        }

        @Override
        public void close() {}
    }

    private final class HeardEvents implements Events {
        @Override
        public void record(
                String kind,
                Optional<RegionId> region,
                Severity severity,
                String title,
                Optional<String> link) {
            events.add(kind);
        }

        @Override
        public List<Event> newest() {
            return List.of();
        }
    }
}
