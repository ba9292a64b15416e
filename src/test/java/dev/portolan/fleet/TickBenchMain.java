package dev.portolan.fleet;

import dev.portolan.health.HealthPicture;
import dev.portolan.health.TickBench;
import dev.portolan.platform.Time;
import dev.portolan.strategy.Strategy;
import dev.portolan.traffic.TrafficPicture;
import java.time.Instant;
import java.util.Locale;

/// Prints how long one tick takes, from samples to the published snapshot, for 250, 500 and 1,000
/// regions of 20 signals. Run by `bench/tick`.
public final class TickBenchMain {
    private static final int WARM_UP = 150;
    private static final int MEASURED = 300;

    private TickBenchMain() {}

    public static void main(String... args) {
        System.out.println("regions  signals  tick p50 ms  tick p99 ms  us/signal  samples/s cost");
        for (int size : new int[] {250, 500, 1000}) {
            measure(size);
        }
    }

    private static void measure(int size) {
        TickBench bench = new TickBench(size);
        Strategy strategy = TestStrategy.of(bench.regions());
        FleetAssembly fleet = FleetAssembly.start(Instant.EPOCH, 0);
        long[] ticks = new long[MEASURED];
        long samples = 0;
        for (int i = 0; i < WARM_UP + MEASURED; i++) {
            long sampling = bench.samples();
            long before = Time.SYSTEM.nanos();
            HealthPicture picture = bench.tick();
            fleet =
                    fleet.next(
                            new FleetAssembly.Inputs(
                                    strategy,
                                    picture,
                                    TrafficPicture.EMPTY,
                                    true,
                                    bench.time().instant(),
                                    bench.time().nanos()));
            if (i >= WARM_UP) {
                ticks[i - WARM_UP] = Time.SYSTEM.nanos() - before;
                samples += sampling;
            }
        }
        long signals =
                fleet.snapshot().regions().stream()
                        .mapToLong(region -> region.judgement().signals().size())
                        .sum();
        System.out.printf(
                Locale.ROOT,
                "%7d  %7d  %11.1f  %11.1f  %9.2f  %8.1f ms%n",
                size,
                signals,
                TickBench.percentile(ticks, 0.5),
                TickBench.percentile(ticks, 0.99),
                TickBench.percentile(ticks, 0.5) * 1000 / signals,
                samples / 1e6 / MEASURED);
    }
}
