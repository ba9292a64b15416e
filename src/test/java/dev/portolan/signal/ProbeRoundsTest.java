package dev.portolan.signal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.signal.source.Probing;
import dev.portolan.signal.source.RawServer;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.vertx.core.Context;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ProbeRoundsTest implements SampleListener {
    private final Probing probing = new Probing();
    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final ProbeRounds rounds =
            new ProbeRounds(
                    probing.engine, probing.types(), List.of(this), new SignalMeters(registry));
    private final Map<String, ConcurrentLinkedQueue<Sample>> samples = new ConcurrentHashMap<>();
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    private final Set<Thread> timers = ConcurrentHashMap.newKeySet();
    private final Set<Context> contexts = ConcurrentHashMap.newKeySet();
    private volatile int watching;

    @AfterEach
    void stop() {
        probing.close();
    }

    @Override
    public void watching(Collection<Watch> watches) {
        threads.add(Thread.currentThread());
        contexts.add(Probing.VERTX.getOrCreateContext());
        Probing.VERTX.setTimer(1, _ -> timers.add(Thread.currentThread()));
        watching = watches.size();
    }

    @Override
    public void sampled(Watch watch, Sample sample) {
        threads.add(Thread.currentThread());
        contexts.add(Probing.VERTX.getOrCreateContext());
        samples(watch.spec().name()).add(sample);
    }

    private ConcurrentLinkedQueue<Sample> samples(String name) {
        return samples.computeIfAbsent(name, _ -> new ConcurrentLinkedQueue<>());
    }

    private Watch watch(String name, String url, Vantage vantage) {
        Watch watch = probing.watch(probing.http, Map.of("url", url), 150, vantage);
        SourceSpec spec = watch.spec();
        SourceSpec named =
                new SourceSpec(
                        spec.subject(),
                        name,
                        spec.type(),
                        spec.role(),
                        Duration.ofMillis(200),
                        Duration.ofMillis(150),
                        Optional.empty(),
                        spec.settings());
        return new Watch(named, vantage, true);
    }

    private static void until(BooleanSupplier condition) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited 20 s").isLessThan(deadline);
            Thread.onSpinWait();
            java.util.concurrent.locks.LockSupport.parkNanos(5_000_000);
        }
    }

    private long newest(String name, Class<? extends Sample> kind) {
        return samples(name).stream().filter(kind::isInstance).count();
    }

    @Test
    void keepsTheOthersPaceWhileSomeTargetsHang() {
        try (RawServer hanging = RawServer.saying(_ -> new CountDownLatch(1).await());
                RawServer server = RawServer.saying(RawServer.ok("ok"))) {
            List<Watch> watches = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                watches.add(watch("ok" + i, server.url(), Probing.HERE));
            }
            for (int i = 0; i < 10; i++) {
                watches.add(watch("hung" + i, hanging.url(), Probing.HERE));
            }
            rounds.watch(watches);
            until(() -> newest("hung0", Sample.Failed.class) >= 5);
            for (int i = 0; i < 100; i++) {
                assertThat(newest("ok" + i, Sample.Answered.class)).isGreaterThanOrEqualTo(2);
            }
            assertThat(watching).isEqualTo(110);
            assertThat(samples("hung0")).noneMatch(Sample.Answered.class::isInstance);
        }
    }

    @Test
    void keepsWhatIsUnchangedAndForgetsWhatIsGoneAtAReload() {
        try (RawServer server = RawServer.saying(RawServer.ok("ok"))) {
            Watch stays = watch("stays", server.url(), Probing.HERE);
            rounds.watch(List.of(stays, watch("goes", server.url(), Probing.HERE)));
            until(() -> newest("stays", Sample.Answered.class) > 0 && samples.size() == 2);
            rounds.watch(List.of(stays, watch("comes", server.url(), Probing.HERE)));
            until(() -> newest("comes", Sample.Answered.class) > 0);
            int gone = samples("goes").size();
            int before = samples("stays").size();
            until(() -> samples("stays").size() >= before + 4);
            assertThat(samples("goes")).hasSize(gone);
        }
    }

    @Test
    void tellsNobodyOnceItIsStopped() {
        try (RawServer server = RawServer.saying(RawServer.ok("ok"))) {
            rounds.watch(List.of(watch("before", server.url(), Probing.HERE)));
            until(() -> newest("before", Sample.Answered.class) > 0);

            rounds.stop();
            rounds.watch(List.of(watch("after", server.url(), Probing.HERE)));

            until(() -> newest("after", Sample.Answered.class) > 0);
            int told = samples("before").size();
            until(() -> newest("after", Sample.Answered.class) > 4);
            assertThat(samples("before")).hasSize(told);
        }
    }

    @Test
    void takesNothingForEvidenceWhileItsVantageIsBlind() throws Exception {
        try (RawServer server = RawServer.saying(RawServer.ok("ok"));
                RawServer lifeline = RawServer.saying(RawServer.ok("ok"))) {
            Vantage vantage =
                    new Vantage(
                            "one",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of("127.0.0.1:" + lifeline.port()));
            rounds.watch(List.of(watch("a", server.url(), vantage)));
            until(() -> newest("a", Sample.Answered.class) > 0);
            lifeline.close();
            until(() -> newest("a", Sample.NotRun.class) > 2);
            assertThat(samples("a")).noneMatch(Sample.Failed.class::isInstance);
            assertThat(watching).isEqualTo(1);
        }
    }

    @Test
    void speaksToListenersInOneContextWhoseTimersComeBackToTheSameThread() {
        try (RawServer server = RawServer.saying(RawServer.ok("ok"))) {
            rounds.watch(List.of(watch("a", server.url(), Probing.HERE)));
            until(() -> samples("a").size() >= 2 && !timers.isEmpty());
            assertThat(contexts).hasSize(1);
            assertThat(threads).hasSize(1).isEqualTo(timers);
        }
    }

    @Test
    void countsProbesByOutcomeAndFailuresByReason() {
        try (RawServer server = RawServer.saying("HTTP/1.1 500 No\r\nContent-Length: 0\r\n\r\n")) {
            rounds.watch(List.of(watch("a", server.url(), Probing.HERE)));
            until(() -> samples("a").size() >= 2);
            CounterSnapshot failures =
                    registry.scrape(name -> name.startsWith("portolan_source_failures")).stream()
                            .map(CounterSnapshot.class::cast)
                            .findFirst()
                            .orElseThrow();
            assertThat(failures.getDataPoints().getFirst().getLabels().get("reason"))
                    .isEqualTo("STATUS");
            assertThat(failures.getDataPoints().getFirst().getValue()).isGreaterThan(0);
        }
    }
}
