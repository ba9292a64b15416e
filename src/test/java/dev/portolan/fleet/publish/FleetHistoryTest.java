package dev.portolan.fleet.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.history.Recorder;
import dev.portolan.history.Series;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.signal.Measured;
import dev.portolan.signal.Phases;
import dev.portolan.signal.ProbeReason;
import dev.portolan.signal.Sample;
import dev.portolan.signal.SignalName;
import dev.portolan.signal.SourceRole;
import dev.portolan.signal.SourceSpec;
import dev.portolan.signal.Subject;
import dev.portolan.signal.Vantage;
import dev.portolan.signal.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/// What of a sample becomes history.
class FleetHistoryTest implements Recorder {
    private static final RegionId US = RegionId.of("us-east-1");
    private final List<String> recorded = new ArrayList<>();
    private final FleetHistory history = new FleetHistory(this, new NoFleet(), Time.SYSTEM);

    @Test
    void anAnswerIsUpTookItsTimeAndBroughtItsValues() {
        history.sampled(
                watch(new Subject.OfRegion(US)),
                new Sample.Answered(
                        0,
                        9,
                        new Phases(-1, 1_000_000, -1, 12_500_000, 13_000_000),
                        List.of(
                                Measured.of(SignalName.CPU_RATIO, 0.4),
                                new Measured(
                                        SignalName.ERROR_RATIO,
                                        Optional.empty(),
                                        0.05,
                                        100,
                                        5,
                                        Optional.empty()),
                                Measured.of(SignalName.MEMORY_RATIO, Double.NaN),
                                new Measured(
                                        SignalName.LATENCY_P95_MS,
                                        Optional.empty(),
                                        80,
                                        -1,
                                        -1,
                                        Optional.of("eu-west-1"))),
                        OptionalLong.empty()));

        assertThat(recorded)
                .containsExactly(
                        "seen UP app eu 1.0",
                        "took LATENCY app eu 12.5",
                        "seen CPU_RATIO app eu 0.4",
                        "ratio ERROR_RATIO app eu 5.0/100");
    }

    @Test
    void aConnectionThatNothingIsReadFromTookItsConnect() {
        history.sampled(
                watch(new Subject.OfRegion(US)),
                new Sample.Answered(
                        0,
                        9,
                        new Phases(-1, 2_000_000, -1, -1, -1),
                        List.of(),
                        OptionalLong.empty()));

        assertThat(recorded).contains("took LATENCY app eu 2.0");
    }

    @Test
    void aFailureIsDownAndAProbeThatDidNotRunIsAGap() {
        Reason reason = Reason.of(ProbeReason.REFUSED, "refused");
        history.sampled(
                watch(new Subject.OfRegion(US)), new Sample.Failed(0, 9, Phases.NONE, reason));
        history.sampled(watch(new Subject.OfRegion(US)), new Sample.NotRun(0, 9, reason));
        history.sampled(
                watch(new Subject.OfComponent("db")), new Sample.Failed(0, 9, Phases.NONE, reason));

        assertThat(recorded).containsExactly("seen UP app eu 0.0");
    }

    private static Watch watch(Subject subject) {
        return new Watch(
                new SourceSpec(
                        subject,
                        "app",
                        "http",
                        SourceRole.PROBE,
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(1),
                        Optional.empty(),
                        ""),
                new Vantage("eu", Optional.empty(), Optional.empty(), Optional.empty()),
                true);
    }

    @Override
    public void counted(Series series, double amount, Duration during, Instant until) {
        throw new AssertionError("nothing is counted here");
    }

    @Override
    public void seen(Series series, double value, Instant at) {
        recorded.add("seen " + name(series) + " " + value);
    }

    @Override
    public void ratio(Series series, double bad, long samples, Instant at) {
        recorded.add("ratio " + name(series) + " " + bad + "/" + samples);
    }

    @Override
    public void took(Series series, double milliseconds, Instant at) {
        recorded.add("took " + name(series) + " " + milliseconds);
    }

    private static String name(Series series) {
        return series.signal() + " " + series.source() + " " + series.vantage();
    }

    private static final class NoFleet implements dev.portolan.fleet.Fleet {
        @Override
        public dev.portolan.fleet.FleetSnapshot now() {
            throw new AssertionError("no fleet is looked at");
        }

        @Override
        public io.smallrye.mutiny.Multi<dev.portolan.fleet.FleetSnapshot> snapshots() {
            throw new AssertionError("no fleet is followed");
        }
    }
}
