package dev.portolan.fleet.publish;

import dev.portolan.fleet.TestStrategy;
import dev.portolan.health.HealthPicture;
import dev.portolan.health.judge.TickBench;
import dev.portolan.platform.Time;
import dev.portolan.strategy.Strategy;
import dev.portolan.traffic.TrafficPicture;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Prints how long one tick takes, from samples to the published snapshot, for 250, 500 and 1,000
/// regions of 20 signals; and for four fleets of 250 in turn, which touch as much memory as one of
/// 1,000 and tell what a region more costs from what more memory costs. Run by `bench/tick`. Ends
/// with 1 when the 99th percentile at 1,000 is above 1 s, or a signal costs more than 1.5 x there
/// what it costs at 250.
///
/// Arguments: ticks to warm up and ticks measured, 150 and 300 when absent.
public final class TickBenchMain {
    private static int warmUp = 150;
    private static int measured = 300;

    private TickBenchMain() {}

    public static void main(String... args) {
        if (args.length > 1) {
            warmUp = Integer.parseInt(args[0]);
            measured = Integer.parseInt(args[1]);
        }
        System.out.println("regions  signals  tick p50 ms  tick p99 ms  us/signal  bytes/signal");
        Cost small = measure(250, 1);
        measure(500, 1);
        Cost large = measure(1000, 1);
        Cost many = measure(250, 4);
        System.out.printf(
                Locale.ROOT,
                "cost of a signal at 1,000 to 250: %.2f x; at 4 x 250 in turn to 250: %.2f x%n",
                large.each() / small.each(),
                many.each() / small.each());
        System.exit(large.p99() <= 1000 && large.each() <= 1.5 * small.each() ? 0 : 1);
    }

    /// The 99th percentile in ms, and the cost of a signal in µs.
    private record Cost(double p99, double each) {}

    /// Several fleets of `size` regions, one after the other, each with its own tick.
    private static Cost measure(int size, int fleets) {
        List<Fleet> all = Stream.generate(() -> new Fleet(size)).limit(fleets).toList();
        long[] ticks = new long[measured];
        long bytes = 0;
        for (int i = 0; i < warmUp + measured; i++) {
            long took = 0;
            for (Fleet fleet : all) {
                fleet.bench.samples();
                long allocated = allocated();
                took += fleet.tick();
                bytes += i < warmUp ? 0 : allocated() - allocated;
            }
            if (i >= warmUp) {
                ticks[i - warmUp] = took;
            }
        }
        long signals = all.stream().mapToLong(Fleet::signals).sum();
        Cost cost =
                new Cost(
                        TickBench.percentile(ticks, 0.99),
                        TickBench.percentile(ticks, 0.5) * 1000 / signals);
        System.out.printf(
                Locale.ROOT,
                "%7s  %7d  %11.1f  %11.1f  %9.2f  %12d%n",
                fleets == 1 ? Integer.toString(size) : "%d x %d".formatted(fleets, size),
                signals,
                cost.each() * signals / 1000,
                cost.p99(),
                cost.each(),
                bytes / measured / signals);
        return cost;
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private static final class Fleet {
        private final TickBench bench;
        private final Strategy strategy;
        private FleetAssembly assembly = FleetAssembly.start(Instant.EPOCH, 0);

        private Fleet(int size) {
            bench = new TickBench(size);
            strategy = TestStrategy.of(bench.regions());
        }

        /// Nanoseconds it took.
        private long tick() {
            long before = Time.SYSTEM.nanos();
            HealthPicture picture = bench.tick();
            assembly =
                    assembly.next(
                            new FleetAssembly.Inputs(
                                    strategy,
                                    picture,
                                    TrafficPicture.EMPTY,
                                    true,
                                    bench.time().instant(),
                                    bench.time().nanos()));
            return Time.SYSTEM.nanos() - before;
        }

        private long signals() {
            return assembly.snapshot().regions().stream()
                    .mapToLong(region -> region.judgement().signals().size())
                    .sum();
        }
    }
}
