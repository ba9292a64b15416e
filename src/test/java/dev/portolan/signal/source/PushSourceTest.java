package dev.portolan.signal.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.signal.Measured;
import dev.portolan.signal.Nodes;
import dev.portolan.signal.Probe;
import dev.portolan.signal.ProbeReason;
import dev.portolan.signal.Sample;
import dev.portolan.signal.SignalName;
import dev.portolan.signal.SourceRole;
import dev.portolan.signal.SourceSpec;
import dev.portolan.signal.Subject;
import dev.portolan.signal.Watch;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PushSourceTest {
    private static final RegionId EU = RegionId.of("eu-west-1");
    private long now = 1_000;
    private final PushSource source =
            new PushSource(
                    new Time() {
                        @Override
                        public Instant instant() {
                            return Instant.EPOCH;
                        }

                        @Override
                        public long nanos() {
                            return now;
                        }
                    });

    private Probe open(String name) {
        Nodes nodes = new Nodes(Map.of());
        SourceSpec spec =
                new SourceSpec(
                        new Subject.OfRegion(EU),
                        name,
                        source.type(),
                        source.role(),
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(4),
                        Optional.empty(),
                        source.settings(nodes.field()));
        assertThat(nodes.problems()).isEmpty();
        return source.open(new Watch(spec, Probing.HERE, false));
    }

    private static Measured errors(long bad, long samples) {
        return new Measured(
                SignalName.ERROR_RATIO,
                Optional.empty(),
                (double) bad / samples,
                samples,
                bad,
                Optional.empty());
    }

    private static Sample run(Probe probe) {
        return probe.run().await().indefinitely();
    }

    private static List<Measured> values(Sample sample) {
        return ((Sample.Answered) sample).values();
    }

    @Test
    void isTheOwnReportOfARegion() {
        assertThat(source.role()).isEqualTo(SourceRole.REPORT);
    }

    @Test
    void handsOutWhatCameAsOldAsItsArrival() {
        Probe app = open("app");
        assertThat(source.push(EU, "app", List.of(Measured.of(SignalName.CPU_RATIO, 0.4))))
                .isEmpty();
        now = 9_000;
        Sample sample = run(app);
        assertThat(sample.endedNanos()).isEqualTo(1_000);
        assertThat(values(sample)).containsExactly(Measured.of(SignalName.CPU_RATIO, 0.4));
        assertThat(run(app)).as("each value once").isInstanceOf(Sample.NotRun.class);
    }

    @Test
    void takesSilenceForAbsenceNotForEvidence() {
        Sample silent = run(open("app"));
        assertThat(silent)
                .isInstanceOfSatisfying(
                        Sample.NotRun.class,
                        it -> {
                            assertThat(it.reason().code()).isEqualTo(ProbeReason.SILENT);
                            assertThat(it.reason().detail())
                                    .isEqualTo("app: nothing was pushed to it");
                        });
    }

    @Test
    void addsCountedEventsUpAndKeepsTheNewestOfTheRest() {
        Probe app = open("app");
        source.push(EU, "app", List.of(errors(1, 100), Measured.of(SignalName.CPU_RATIO, 0.4)));
        source.push(EU, "app", List.of(errors(9, 300), Measured.of(SignalName.CPU_RATIO, 0.2)));
        assertThat(values(run(app)))
                .containsExactlyInAnyOrder(errors(10, 400), Measured.of(SignalName.CPU_RATIO, 0.2));
    }

    @Test
    void keepsCountsInBoundsWhateverIsClaimed() {
        Probe app = open("app");
        for (int i = 0; i < 3_000; i++) {
            source.push(EU, "app", List.of(errors(900_000_000_000L, 1_000_000_000_000L)));
        }
        assertThat(values(run(app)))
                .singleElement()
                .satisfies(it -> {
                    assertThat(it.samples()).isEqualTo(1_000_000_000_000_000L);
                    assertThat(it.bad()).isBetween(0L, it.samples());
                });
    }

    @Test
    void holdsTwoHundredSignalsAtMost() {
        Probe app = open("app");
        IntStream.range(0, 1_000)
                .forEach(i ->
                        source.push(
                                EU,
                                "app",
                                List.of(
                                        new Measured(
                                                SignalName.CUSTOM,
                                                Optional.of("queue " + i),
                                                i,
                                                -1,
                                                -1,
                                                Optional.empty()))));
        assertThat(values(run(app)))
                .hasSize(200)
                .last()
                .extracting(Measured::value)
                .isEqualTo(999.0);
    }

    @Test
    void namesTheSourcesOfARegionWhenAnotherIsPushedTo() {
        open("app");
        Probe batch = open("batch");
        assertThat(source.push(EU, "web", List.of()))
                .contains("the region has no push source \"web\"; accepted: app, batch");
        batch.close();
        assertThat(source.push(EU, "batch", List.of()))
                .contains("the region has no push source \"batch\"; accepted: app");
        assertThat(source.push(RegionId.of("us-east-1"), "app", List.of()))
                .contains("the region has no source of type push in the strategy file");
    }
}
