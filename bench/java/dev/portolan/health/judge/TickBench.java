package dev.portolan.health.judge;

import dev.portolan.health.Behaviour;
import dev.portolan.health.Detection;
import dev.portolan.health.HealthPicture;
import dev.portolan.health.ManualTime;
import dev.portolan.health.TestRegions;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.region.Region;
import dev.portolan.region.Regions;
import dev.portolan.region.Topology;
import dev.portolan.signal.Measured;
import dev.portolan.signal.Phases;
import dev.portolan.signal.Sample;
import dev.portolan.signal.SignalName;
import dev.portolan.signal.SourceRole;
import dev.portolan.signal.SourceSpec;
import dev.portolan.signal.Subject;
import dev.portolan.signal.Vantage;
import dev.portolan.signal.Watch;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;

/// How long a tick takes with many regions of 20 signals each: 5 http probes, 3 latency figures and
/// 12 reported values. `TickBenchMain` in fleet adds the snapshot and prints.
public final class TickBench {
    private static final int PROBES = 5;
    private final ManualTime time = new ManualTime();
    private final Random random = new Random(1);
    private final HealthBoard board = new HealthBoard(time);
    private final List<Watch> watches = new ArrayList<>();
    private final Regions regions;

    public TickBench(int size) {
        List<Region> all = new ArrayList<>();
        Vantage here =
                new Vantage(
                        "here",
                        Optional.of(RegionId.of("region-0")),
                        Optional.empty(),
                        Optional.empty());
        for (int i = 0; i < size; i++) {
            Region region = TestRegions.region("region-" + i);
            all.add(region);
            for (int probe = 0; probe < PROBES; probe++) {
                watches.add(watch(region.id(), "http" + probe, SourceRole.PROBE, here));
            }
            watches.add(watch(region.id(), "app", SourceRole.REPORT, here));
        }
        regions = Regions.of(all);
        board.configure(Detection.DEFAULT, regions, new Topology(List.of()), List.of());
        board.watching(watches);
    }

    private static Watch watch(RegionId region, String name, SourceRole role, Vantage vantage) {
        SourceSpec spec =
                new SourceSpec(
                        new Subject.OfRegion(region),
                        name,
                        role.name(),
                        role,
                        Duration.ofSeconds(1),
                        Duration.ofMillis(800),
                        Optional.empty(),
                        name);
        return new Watch(spec, vantage, role == SourceRole.PROBE);
    }

    /// One second of samples; nanoseconds they took.
    public long samples() {
        long before = Time.SYSTEM.nanos();
        time.pass(Duration.ofSeconds(1));
        for (Watch watch : watches) {
            board.sampled(watch, sample(watch));
        }
        return Time.SYSTEM.nanos() - before;
    }

    private Sample sample(Watch watch) {
        long now = time.nanos();
        long took = 1_000_000L + random.nextInt(40_000_000);
        Phases phases = new Phases(-1, -1, -1, took, took);
        if (watch.critical() && random.nextInt(50) == 0) {
            Reason refused = Reason.of(Behaviour.Fault.REFUSED, "refused");
            return new Sample.Failed(now - took, now, Phases.NONE, refused);
        }
        List<Measured> values = watch.critical() ? List.of() : values();
        return new Sample.Answered(now - took, now, phases, values, OptionalLong.empty());
    }

    private List<Measured> values() {
        List<Measured> values = new ArrayList<>();
        long bad = random.nextInt(3);
        values.add(
                new Measured(
                        SignalName.ERROR_RATIO,
                        Optional.empty(),
                        bad / 100.0,
                        100,
                        bad,
                        Optional.empty()));
        values.add(Measured.of(SignalName.CPU_RATIO, random.nextDouble()));
        values.add(Measured.of(SignalName.MEMORY_RATIO, random.nextDouble()));
        for (int i = 0; i < 9; i++) {
            values.add(
                    new Measured(
                            SignalName.CUSTOM,
                            Optional.of("custom" + i),
                            random.nextDouble(),
                            -1,
                            -1,
                            Optional.empty()));
        }
        return values;
    }

    /// One tick of the board and its picture.
    public HealthPicture tick() {
        board.tick();
        return board.picture();
    }

    public Regions regions() {
        return regions;
    }

    public ManualTime time() {
        return time;
    }

    /// Nearest rank, in ms.
    public static double percentile(long[] nanos, double q) {
        long[] sorted = nanos.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(q * sorted.length) - 1] / 1e6;
    }
}
