package dev.portolan.health;

import static dev.portolan.health.HealthState.DEGRADED;
import static dev.portolan.health.HealthState.HEALTHY;
import static dev.portolan.health.HealthState.UNHEALTHY;
import static dev.portolan.health.HealthState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.signal.SourceRole;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerdictTimelineTest {
    private static final String EU = "eu-west-1";

    private static Timeline seenFrom(String... vantages) {
        return Timeline.of(List.of(EU), vantages);
    }

    @Test
    void callsARegionUnhealthyAfterThreeFailuresInARowAndWellAfterTwoAnswers() {
        Timeline fleet = seenFrom("here");
        fleet.between(0.2, 12)
                .expect(EU, HEALTHY)
                .at(12)
                .region(EU)
                .stopsAnswering()
                .between(12, 14)
                .expect(EU, HEALTHY)
                .between(14.1, 30)
                .expect(EU, UNHEALTHY, "REFUSED")
                .between(14.1, 14.4)
                .check(() -> assertThat(fleet.why(EU)).isEqualTo("api refused 3 times in a row"))
                .at(30)
                .region(EU)
                .answers()
                .between(30, 31)
                .expect(EU, UNHEALTHY)
                .between(31.1, 40)
                .expect(EU, HEALTHY)
                .play(40);
        assertThat(fleet.verdict(EU).since()).isEqualTo(ManualTime.START.plusMillis(31_100));
    }

    @Test
    void saysNothingBeforeItHasSeenEnough() {
        seenFrom("here")
                .at(0)
                .region(EU)
                .stopsAnswering()
                .between(0, 2)
                .expect(EU, UNKNOWN, "NO_DATA_YET")
                .between(2.1, 10)
                .expect(EU, UNHEALTHY)
                .play(10);
    }

    @Test
    void countsAHangAsFailures() {
        Timeline fleet = seenFrom("here");
        fleet.at(10)
                .region(EU)
                .hangs()
                .between(1, 12.7)
                .expect(EU, HEALTHY)
                .between(12.8, 60)
                .expect(EU, UNHEALTHY, "TIMEOUT")
                .play(60);
        assertThat(fleet.why(EU)).contains("api timed out", "in a row", "no answer in 800 ms");
    }

    @Test
    void holdsStillWhileARegionFlaps() {
        seenFrom("here")
                .at(10)
                .region(EU)
                .follows("--+")
                .between(1, 100)
                .expect(EU, HEALTHY)
                .play(100);
    }

    @Test
    void staysUnhealthyWhileARegionStopsAndGoes() {
        seenFrom("here")
                .at(10)
                .region(EU)
                .follows("---+--+-")
                .between(20, 100)
                .expect(EU, UNHEALTHY)
                .play(100);
    }

    @Test
    void callsASlowDripDegradedNeverUnhealthy() {
        Timeline fleet = seenFrom("here");
        fleet.at(30)
                .region(EU)
                .answersIn(640)
                .between(1, 32)
                .expect(EU, HEALTHY)
                .between(36, 120)
                .expect(EU, DEGRADED, "LATENCY_OVER_LIMIT")
                .at(120)
                .region(EU)
                .answers()
                .between(183, 200)
                .expect(EU, HEALTHY)
                .between(100, 100)
                .check(() ->
                        assertThat(fleet.why(EU))
                                .isEqualTo("p95 640 ms against 200 ms, in 60 probes over 60 s"))
                .play(200);
    }

    @Test
    void judgesNoLatencyOnFewerThanTwentySamples() {
        seenFrom("here")
                .at(0)
                .region(EU)
                .answersIn(640)
                .between(1, 19.4)
                .expect(EU, HEALTHY)
                .between(20.6, 40)
                .expect(EU, DEGRADED, "LATENCY_OVER_LIMIT")
                .play(40);
    }

    @Test
    void ignoresJumpsOfTheWallClock() {
        List<Instant> changes = new ArrayList<>();
        Timeline fleet = seenFrom("here");
        fleet.at(10)
                .wallJumps(Duration.ofDays(3))
                .at(20)
                .wallJumps(Duration.ofDays(-9))
                .between(1, 30)
                .expect(EU, HEALTHY)
                .at(30)
                .region(EU)
                .stopsAnswering()
                .at(31)
                .wallJumps(Duration.ofHours(-1))
                .between(32.1, 40)
                .expect(EU, UNHEALTHY)
                .between(40, 40)
                .check(() -> changes.add(fleet.verdict(EU).since()))
                .play(40);
        assertThat(changes)
                .containsOnly(
                        ManualTime.START
                                .plusMillis(32_100)
                                .minus(Duration.ofDays(6))
                                .minus(Duration.ofHours(1)));
    }

    @Test
    void letsOneLyingVantageOnlySayThatItDisagrees() {
        Timeline fleet = seenFrom("paris", "tokyo", "virginia");
        fleet.at(10)
                .region(EU)
                .seenFrom("tokyo")
                .stopsAnswering()
                .between(1, 12)
                .expect(EU, HEALTHY)
                .between(12.1, 40)
                .expect(EU, HEALTHY, "VIEWS_DISAGREE")
                .play(40);
        assertThat(fleet.why(EU)).isEqualTo("paris, virginia say HEALTHY; tokyo says UNHEALTHY");
        assertThat(fleet.verdict(EU).votes())
                .extracting(Vote::state)
                .containsExactly(HEALTHY, UNHEALTHY, HEALTHY);
    }

    @Test
    void callsATieDegraded() {
        seenFrom("paris", "tokyo")
                .at(10)
                .region(EU)
                .seenFrom("tokyo")
                .stopsAnswering()
                .between(12.1, 40)
                .expect(EU, DEGRADED, "VIEWS_DISAGREE", "REFUSED")
                .play(40);
    }

    @Test
    void countsOnlyVantagesThatSee() {
        Timeline fleet = seenFrom("paris", "tokyo", "virginia");
        fleet.at(10)
                .vantageGoesBlind("paris")
                .at(20)
                .region(EU)
                .seenFrom("tokyo")
                .stopsAnswering()
                .at(20)
                .region(EU)
                .seenFrom("virginia")
                .stopsAnswering()
                .between(1, 22)
                .expect(EU, HEALTHY)
                .between(22.1, 40)
                .expect(EU, UNHEALTHY, "REFUSED")
                .between(22.1, 22.4)
                .check(() ->
                        assertThat(fleet.why(EU))
                                .isEqualTo("api refused 3 times in a row, 2 of 3 vantages"))
                .play(40);
        assertThat(fleet.verdict(EU).votes().getFirst().state()).isEqualTo(UNKNOWN);
    }

    @Test
    void isUnknownNeverUnhealthyWhenTheObserverIsBlind() {
        Timeline fleet = seenFrom("here");
        fleet.at(10)
                .vantageGoesBlind("here")
                .between(1, 12)
                .expect(EU, HEALTHY)
                .between(13.6, 40)
                .expect(EU, UNKNOWN, "BLIND")
                .at(40)
                .vantageSees("here")
                .between(40.2, 60)
                .expect(EU, HEALTHY)
                .play(60);
    }

    @Test
    void isUnknownWhenNothingCompletesForThreeIntervals() {
        Timeline fleet = seenFrom("here");
        fleet.at(10)
                .region(EU)
                .fallsSilent()
                .between(1, 11.9)
                .expect(EU, HEALTHY)
                .between(12.6, 40)
                .expect(EU, UNKNOWN, "STALE")
                .play(40);
        assertThat(fleet.why(EU)).isEqualTo("api completed nothing for 3 s");
        assertThat(fleet.judgement(EU).signals()).allMatch(SignalValue::stale);
    }

    @Test
    void needsTheStatedNumberOfVantages() {
        Timeline fleet =
                seenFrom("paris", "tokyo", "virginia")
                        .rules(rules -> Rules.minimumVantages(rules, 2));
        fleet.at(10)
                .vantageGoesBlind("paris")
                .between(1, 20)
                .expect(EU, HEALTHY)
                .at(20)
                .vantageGoesBlind("tokyo")
                .between(23.6, 40)
                .expect(EU, UNKNOWN, "TOO_FEW_VANTAGES", "BLIND")
                .play(40);
        assertThat(fleet.why(EU)).isEqualTo("1 of 3 vantages sees it, 2 are needed");
    }

    @Test
    void letsALesserSourceOnlyDegrade() {
        seenFrom("here")
                .source(EU, "gateway", SourceRole.PROBE_SECONDARY, false)
                .at(10)
                .region(EU)
                .source("gateway")
                .stopsAnswering()
                .between(1, 12)
                .expect(EU, HEALTHY)
                .between(12.1, 30)
                .expect(EU, DEGRADED, "REFUSED")
                .at(30)
                .region(EU)
                .stopsAnswering()
                .between(32.1, 50)
                .expect(EU, UNHEALTHY, "REFUSED")
                .play(50);
    }

    @Test
    void isUnknownWhenOnlyLesserSourcesAreFresh() {
        seenFrom("here")
                .source(EU, "gateway", SourceRole.PROBE_SECONDARY, false)
                .at(10)
                .region(EU)
                .fallsSilent()
                .between(1, 12)
                .expect(EU, HEALTHY)
                .between(13.6, 30)
                .expect(EU, UNKNOWN, "STALE")
                .play(30);
    }

    @Test
    void keepsWhatItKnowsOverAReload() {
        seenFrom("here")
                .at(10)
                .region(EU)
                .stopsAnswering()
                .at(11.5)
                .reloads()
                .between(1, 12)
                .expect(EU, HEALTHY)
                .between(12.1, 20)
                .expect(EU, UNHEALTHY)
                .at(15)
                .reloads()
                .play(20);
    }

    @Test
    void appliesNewRulesAtOnce() {
        seenFrom("here")
                .rules(rules -> Rules.failures(rules, 10))
                .at(10)
                .region(EU)
                .stopsAnswering()
                .between(1, 15.1)
                .expect(EU, HEALTHY)
                .at(15.2)
                .rulesBecome(rules -> Rules.failures(rules, 5))
                .between(15.5, 20)
                .expect(EU, UNHEALTHY)
                .play(20);
    }

    @Test
    void remembersTheLastSixtyChecks() {
        Timeline fleet = seenFrom("here");
        fleet.at(70).region(EU).stopsAnswering().play(80);
        List<HealthState> recent = fleet.judgement(EU).recent();
        assertThat(recent).hasSize(60);
        assertThat(recent.getFirst()).isEqualTo(HEALTHY);
        assertThat(recent.getLast()).isEqualTo(UNHEALTHY);
    }
}
