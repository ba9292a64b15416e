package dev.portolan.fleet;

import dev.portolan.health.HealthPicture;
import dev.portolan.health.TickBench;
import dev.portolan.platform.Time;
import dev.portolan.strategy.Strategy;
import dev.portolan.traffic.TrafficPicture;
import java.time.Instant;
import java.util.Locale;

/// Prints how long one tick takes, from samples to the published snapshot, for 250, 500 and 1,000
/// regions of 20 signals. Run by `bench/tick`. Ends with 1 when the 99th percentile at 1,000 is
/// above 1 s, or a signal costs more than 1.5 x there what it costs at 250.
public final class TickBenchMain {
    private static final int WARM_UP = 150;
    private static final int MEASURED = 300;

    private TickBenchMain() {}

    public static void main(String... args) {
        System.out.println("regions  signals  tick p50 ms  tick p99 ms  us/signal  samples/s cost");
        double small = measure(250)[1];
        measure(500);
        double[] large = measure(1000);
        System.out.printf(
                Locale.ROOT, "cost of a signal at 1,000 to 250: %.2f x%n", large[1] / small);
        System.exit(large[0] <= 1000 && large[1] <= 1.5 * small ? 0 : 1);
    }

    /// The 99th percentile in ms, and the cost of a signal in µs.
    private static double[] measure(int size) {
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
        double p99 = TickBench.percentile(ticks, 0.99);
        double each = TickBench.percentile(ticks, 0.5) * 1000 / signals;
        System.out.printf(
                Locale.ROOT,
                "%7d  %7d  %11.1f  %11.1f  %9.2f  %8.1f ms%n",
                size,
                signals,
                TickBench.percentile(ticks, 0.5),
                p99,
                each,
                samples / 1e6 / MEASURED);
        return new double[] {p99, each};
    }
}
