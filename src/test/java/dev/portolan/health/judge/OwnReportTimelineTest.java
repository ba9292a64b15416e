package dev.portolan.health.judge;

import static dev.portolan.health.HealthState.DEGRADED;
import static dev.portolan.health.HealthState.HEALTHY;
import static dev.portolan.health.HealthState.UNHEALTHY;
import static dev.portolan.health.HealthState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.health.Timeline;
import dev.portolan.health.Vote;
import dev.portolan.signal.SignalName;
import dev.portolan.signal.SourceRole;
import dev.portolan.signal.Vantage;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OwnReportTimelineTest {
    private static final String EU = "eu-west-1";

    private static Timeline probedAndReported() {
        return Timeline.of(List.of(EU), "paris", "tokyo")
                .source(EU, "app", SourceRole.REPORT, false);
    }

    private static Timeline reportedAlone() {
        return new Timeline(
                        List.of(EU),
                        List.of(
                                new Vantage(
                                        "here",
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.empty())))
                .source(EU, "app", SourceRole.REPORT, false);
    }

    @Test
    void callsTooManyCountedErrorsUnhealthyAndSaysHowMany() {
        Timeline fleet = probedAndReported();
        fleet.at(0)
                .region(EU)
                .source("app")
                .countsErrors(0, 50)
                .between(1, 60)
                .expect(EU, HEALTHY)
                .at(60)
                .region(EU)
                .source("app")
                .countsErrors(20, 50)
                .between(63, 200)
                .expect(EU, UNHEALTHY, "ERRORS_OVER_LIMIT")
                .between(150, 150)
                .check(() ->
                        assertThat(fleet.why(EU))
                                .isEqualTo("errors 40 % against 1 %, in 3000 requests over 60 s"))
                .at(200)
                .region(EU)
                .source("app")
                .countsErrors(0, 50)
                .between(261, 300)
                .expect(EU, HEALTHY)
                .play(300);
    }

    @Test
    void judgesNoErrorsOnTooFewSamples() {
        probedAndReported()
                .at(0)
                .region(EU)
                .source("app")
                .countsErrors(1, 1)
                .between(1, 98)
                .expect(EU, HEALTHY)
                .play(98);
    }

    @Test
    void needsThreeEvaluationsInARowWithoutCounts() {
        Timeline fleet = probedAndReported();
        fleet.at(10)
                .region(EU)
                .source("app")
                .reports(SignalName.ERROR_RATIO, 0.174)
                .between(1, 12)
                .expect(EU, HEALTHY)
                .between(12.1, 30)
                .expect(EU, UNHEALTHY, "ERRORS_OVER_LIMIT")
                .between(12.1, 12.4)
                .check(() ->
                        assertThat(fleet.why(EU))
                                .isEqualTo("errors 17.4 % against 1 %, 3 times in a row"))
                .at(30)
                .region(EU)
                .source("app")
                .reports(SignalName.ERROR_RATIO, 0.002)
                .between(31.1, 40)
                .expect(EU, HEALTHY)
                .play(40);
    }

    @Test
    void callsABusyCpuDegraded() {
        Timeline fleet = probedAndReported();
        fleet.at(10)
                .region(EU)
                .source("app")
                .reports(SignalName.CPU_RATIO, 0.93)
                .between(12.1, 20)
                .expect(EU, DEGRADED, "CPU_OVER_LIMIT")
                .between(12.1, 12.4)
                .check(() ->
                        assertThat(fleet.why(EU))
                                .isEqualTo("cpu 93 % against 85 %, 3 times in a row"))
                .play(20);
    }

    @Test
    void neverMakesARegionBetterThanItsVotes() {
        probedAndReported()
                .at(10)
                .region(EU)
                .stopsAnswering()
                .between(12.1, 20)
                .expect(EU, UNHEALTHY, "REFUSED")
                .play(20);
    }

    @Test
    void takesASilentReportForNoEvidence() {
        probedAndReported()
                .at(5)
                .region(EU)
                .source("app")
                .reports(SignalName.CPU_RATIO, 0.99)
                .between(7.1, 10)
                .expect(EU, DEGRADED)
                .at(10)
                .region(EU)
                .source("app")
                .fallsSilent()
                .between(13.6, 30)
                .expect(EU, HEALTHY)
                .play(30);
    }

    @Test
    void takesAFailingReportForNoEvidence() {
        probedAndReported()
                .at(10)
                .region(EU)
                .source("app")
                .stopsAnswering()
                .between(1, 60)
                .expect(EU, HEALTHY)
                .play(60);
    }

    @Test
    void decidesAloneWhereNothingProbes() {
        reportedAlone()
                .between(0.2, 10)
                .expect(EU, HEALTHY)
                .at(10)
                .region(EU)
                .source("app")
                .reports(SignalName.ERROR_RATIO, 0.5)
                .between(12.1, 20)
                .expect(EU, UNHEALTHY, "ERRORS_OVER_LIMIT")
                .at(20)
                .region(EU)
                .source("app")
                .fallsSilent()
                .between(23.6, 40)
                .expect(EU, UNKNOWN, "STALE")
                .play(40);
    }

    @Test
    void judgesAScrapeOnceThoughEveryVantageFetchesIt() {
        Timeline fleet =
                Timeline.of(List.of(EU), "paris", "tokyo", "virginia")
                        .source(EU, "node", SourceRole.SCRAPE, false);
        fleet.at(0)
                .region(EU)
                .source("node")
                .countsErrors(30, 60)
                .between(5, 30)
                .expect(EU, UNHEALTHY, "ERRORS_OVER_LIMIT")
                .play(30);
        assertThat(fleet.verdict(EU).votes()).extracting(Vote::state).containsOnly(HEALTHY);
        assertThat(fleet.judgement(EU).signals())
                .filteredOn(signal -> signal.name() == SignalName.ERROR_RATIO)
                .singleElement()
                .satisfies(signal -> assertThat(signal.samples()).isEqualTo(30 * 60));
    }

    @Test
    void showsNothingForARegionWithoutSources() {
        new Timeline(List.of(EU), List.of()).between(1, 5).expect(EU, UNKNOWN, "NO_SOURCE").play(5);
    }
}
