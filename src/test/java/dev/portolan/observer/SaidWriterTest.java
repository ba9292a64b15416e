package dev.portolan.observer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.health.Cause;
import dev.portolan.health.HealthReason;
import dev.portolan.health.HealthState;
import dev.portolan.health.Sight;
import dev.portolan.health.SignalValue;
import dev.portolan.observer.SaidWriter.Call;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import dev.portolan.signal.SignalName;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What an observer writes is what a portal reads.
class SaidWriterTest {
    private static final long NOW = 10_000_000_000L;
    private static final RegionId EU = RegionId.of("eu-west-1");

    private static SignalValue p95(double value) {
        return new SignalValue(
                SignalName.LATENCY_P95_MS,
                Optional.empty(),
                value,
                NOW - 40_000_000L,
                61,
                "api",
                Optional.of("tokyo"),
                Optional.empty(),
                true);
    }

    private static Said.Votes read(Call call) {
        try {
            return (Said.Votes) SaidReader.read(call.body());
        } catch (Part.Refused refused) {
            throw new AssertionError(refused.getMessage(), refused);
        }
    }

    @Test
    void arrivesAsItWasSent() {
        Reason slow = Reason.crossed(HealthReason.LATENCY_OVER_LIMIT, "p95 \"300\" ms", 300, 280);
        Sight sent =
                new Sight(
                        EU,
                        HealthState.DEGRADED,
                        NOW - 120_000_000L,
                        List.of(new Cause("latency", HealthState.DEGRADED, slow)),
                        List.of(p95(300)));
        List<Call> calls = SaidWriter.calls("tokyo", List.of(sent), NOW);
        assertThat(calls).singleElement().extracting(Call::regions).isEqualTo(List.of(EU));
        Said.Votes said = read(calls.getFirst());
        assertThat(said.vantage()).contains("tokyo");
        List<Sight> arrived = Sights.of(said, "tokyo", NOW);
        assertThat(arrived)
                .singleElement()
                .satisfies(sight -> {
                    assertThat(sight.state()).isEqualTo(HealthState.DEGRADED);
                    assertThat(sight.atNanos()).isEqualTo(NOW - 120_000_000L);
                    assertThat(sight.signals()).containsExactly(p95(300));
                    assertThat(sight.causes())
                            .singleElement()
                            .satisfies(cause -> {
                                assertThat(cause.source()).isEqualTo("latency");
                                assertThat(cause.reason().code().name())
                                        .isEqualTo("LATENCY_OVER_LIMIT");
                                assertThat(cause.reason().detail()).isEqualTo("p95 \"300\" ms");
                                assertThat(cause.reason().value()).isEqualTo(300);
                                assertThat(cause.reason().threshold()).isEqualTo(280);
                            });
                });
    }

    @Test
    void tellsApartWhatNeverCompleted() {
        Sight never =
                new Sight(EU, HealthState.UNKNOWN, Long.MIN_VALUE, List.of(), List.of(p95(1)));
        Said.Votes said = read(SaidWriter.calls("tokyo", List.of(never), NOW).getFirst());
        assertThat(Sights.of(said, "tokyo", NOW).getFirst().atNanos()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void sendsNoValueOfAReportAndNothingInfinite() {
        SignalValue errors =
                new SignalValue(
                        SignalName.ERROR_RATIO,
                        Optional.empty(),
                        0.5,
                        NOW,
                        9,
                        "app",
                        Optional.empty(),
                        Optional.empty(),
                        false);
        Reason odd = Reason.crossed(HealthReason.STALE, "x", Double.NaN, Double.POSITIVE_INFINITY);
        Sight sent =
                new Sight(
                        EU,
                        HealthState.UNHEALTHY,
                        NOW,
                        List.of(new Cause("api", HealthState.UNHEALTHY, odd)),
                        List.of(errors, p95(Double.NaN), p95(7)));
        Said.Votes said = read(SaidWriter.calls("tokyo", List.of(sent), NOW).getFirst());
        assertThat(said.votes().getFirst().signals())
                .extracting(Said.Seen::value)
                .containsExactly(7.0);
    }

    @Test
    void speaksOfFiftyRegionsACall() {
        List<Sight> sights =
                IntStream.range(0, 120)
                        .mapToObj(i -> Seeing.sight("region-" + i, HealthState.HEALTHY, NOW))
                        .toList();
        List<Call> calls = SaidWriter.calls("tokyo", sights, NOW);
        assertThat(calls).extracting(call -> call.regions().size()).containsExactly(50, 50, 20);
        assertThat(calls).extracting(call -> read(call).votes().size()).containsExactly(50, 50, 20);
        assertThat(SaidWriter.calls("tokyo", List.of(), NOW)).isEmpty();
    }

    /// The longest details, in the widest characters, and more of everything than is sent.
    @Test
    void staysWithinTheLimitWhateverIsSaid() {
        String wide = "\u6771\"\\".repeat(1_000) + "\ud83d\u0000\u202e";
        Cause cause = new Cause(wide, HealthState.UNHEALTHY, Reason.of(HealthReason.STALE, wide));
        SignalValue signal =
                new SignalValue(
                        SignalName.UP,
                        Optional.empty(),
                        1,
                        NOW,
                        5,
                        wide,
                        Optional.empty(),
                        Optional.empty(),
                        false);
        List<Sight> sights =
                IntStream.range(0, 20)
                        .mapToObj(i ->
                                new Sight(
                                        RegionId.of("region-" + i),
                                        HealthState.UNHEALTHY,
                                        NOW,
                                        Collections.nCopies(100, cause),
                                        Collections.nCopies(100, signal)))
                        .toList();
        List<Call> calls = SaidWriter.calls("tokyo", sights, NOW);
        assertThat(calls)
                .allSatisfy(call -> assertThat(call.body()).hasSizeLessThanOrEqualTo(64 << 10));
        assertThat(calls.stream().mapToInt(call -> read(call).votes().size()).sum()).isEqualTo(20);
    }
}
