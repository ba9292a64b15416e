package dev.portolan.bench;

import dev.portolan.signal.ProbeRounds;
import dev.portolan.signal.Sample;
import dev.portolan.signal.SampleListener;
import dev.portolan.signal.SignalMeters;
import dev.portolan.signal.SourceSpec;
import dev.portolan.signal.Watch;
import dev.portolan.signal.source.Probing;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

/// The prober alone, without the rest of the product: schedule, sources, metrics. Arguments: the
/// URL before the target's number, targets, probes per second, seconds to warm up, seconds to
/// measure.
public final class ProbeLoop implements SampleListener {
    private final AtomicLong answered = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private final AtomicLong notRun = new AtomicLong();

    private ProbeLoop() {}

    @Override
    public void watching(Collection<Watch> watches) {}

    @Override
    public void sampled(Watch watch, Sample sample) {
        switch (sample) {
            case Sample.Answered _ -> answered.incrementAndGet();
            case Sample.Failed _ -> failed.incrementAndGet();
            case Sample.NotRun _ -> notRun.incrementAndGet();
        }
    }

    public static void main(String[] arguments) throws InterruptedException {
        String url = arguments[0];
        int targets = Integer.parseInt(arguments[1]);
        int rate = Integer.parseInt(arguments[2]);
        long warm = Long.parseLong(arguments[3]);
        long window = Long.parseLong(arguments[4]);
        ProbeLoop loop = new ProbeLoop();
        try (Probing probing = new Probing()) {
            SignalMeters meters = new SignalMeters(new PrometheusRegistry());
            ProbeRounds rounds =
                    new ProbeRounds(probing.engine, probing.types(), List.of(loop), meters);
            Duration interval = Duration.ofMillis(1000L * targets / rate);
            List<Watch> watches = new ArrayList<>();
            for (int i = 0; i < targets; i++) {
                watches.add(watch(probing, url + i, i, interval));
            }
            rounds.watch(watches);
            Thread.sleep(warm * 1000);
            loop.report(window, rate);
        }
        System.exit(0);
    }

    private static Watch watch(Probing probing, String url, int i, Duration interval) {
        Map<String, Object> settings = Map.of("url", url, "expect", Map.of("body_contains", "ok"));
        Watch watch = probing.watch(probing.http, settings, 800);
        SourceSpec spec = watch.spec();
        SourceSpec named =
                new SourceSpec(
                        spec.subject(),
                        "t" + i,
                        spec.type(),
                        spec.role(),
                        interval,
                        spec.timeout(),
                        spec.critical(),
                        spec.settings());
        return new Watch(named, watch.vantage(), true);
    }

    private void report(long window, int rate) throws InterruptedException {
        double cpu = Cpu.seconds();
        long[] before = {answered.get(), failed.get(), notRun.get()};
        Thread.sleep(window * 1000);
        long[] counts = {
            answered.get() - before[0], failed.get() - before[1], notRun.get() - before[2]
        };
        double used = Cpu.seconds() - cpu;
        System.out.printf(
                Locale.ROOT,
                "probe loop at %d/s: answered, failed, not run %s; %.3f CPU-s per 1,000 probes; "
                        + "%d MiB resident%n",
                rate,
                Arrays.toString(counts),
                used / (counts[0] + counts[1]) * 1000,
                Cpu.residentMebibytes());
    }
}
