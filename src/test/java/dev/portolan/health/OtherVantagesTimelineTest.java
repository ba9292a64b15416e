package dev.portolan.health;

import static dev.portolan.health.HealthState.DEGRADED;
import static dev.portolan.health.HealthState.HEALTHY;
import static dev.portolan.health.HealthState.UNHEALTHY;
import static dev.portolan.health.HealthState.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import dev.portolan.signal.SignalName;
import dev.portolan.signal.SourceRole;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Votes of observer processes beside those of the portal's own vantage `here`.
class OtherVantagesTimelineTest {
    private static final String EU = "eu-west-1";

    private static Timeline portalAnd(String... observers) {
        return Timeline.of(List.of(EU), "here").declares(observers);
    }

    private static Vote vote(Timeline fleet, String vantage) {
        return fleet.verdict(EU).votes().stream()
                .filter(vote -> vote.vantage().equals(vantage))
                .findFirst()
                .orElseThrow();
    }

    private static String details(Timeline fleet) {
        return String.join(
                " | ", fleet.verdict(EU).reasons().stream().map(Reason::detail).toList());
    }

    @Test
    void showsAVantageThatNeverSpokeAsUnknownAndCountsItNowhere() {
        Timeline fleet = portalAnd("tokyo");
        fleet.between(1, 10).expect(EU, HEALTHY).play(10);
        assertThat(vote(fleet, "tokyo").state()).isEqualTo(UNKNOWN);
        assertThat(vote(fleet, "tokyo").reasons())
                .extracting(Reason::detail)
                .containsExactly("no observer spoke from there yet");
    }

    @Test
    void holdsTheMajorityAgainstOneObserverThatDisagrees() {
        Timeline fleet = portalAnd("tokyo", "paris");
        fleet.at(1)
                .observer("tokyo")
                .says(EU, HEALTHY)
                .at(1)
                .observer("paris")
                .says(EU, HEALTHY)
                .at(10)
                .observer("tokyo")
                .says(EU, UNHEALTHY)
                .between(2, 9.9)
                .expect(EU, HEALTHY)
                .between(10.1, 20)
                .expect(EU, HEALTHY, "VIEWS_DISAGREE")
                .play(20);
        assertThat(details(fleet)).isEqualTo("here, paris say HEALTHY; tokyo says UNHEALTHY");
        assertThat(fleet.verdict(EU).reasons()).hasSize(1);
    }

    @Test
    void callsARegionDegradedWhereTwoVantagesDisagree() {
        Timeline fleet = portalAnd("tokyo");
        fleet.at(1)
                .observer("tokyo")
                .says(EU, HEALTHY)
                .at(10)
                .observer("tokyo")
                .says(EU, UNHEALTHY)
                .between(10.1, 19.9)
                .expect(EU, DEGRADED, "VIEWS_DISAGREE", "REFUSED")
                .at(20)
                .observer("tokyo")
                .says(EU, HEALTHY)
                .between(20.1, 30)
                .expect(EU, HEALTHY)
                .play(30);
    }

    @Test
    void believesTwoObserversAgainstItsOwnEyes() {
        Timeline fleet = portalAnd("tokyo", "paris");
        fleet.at(10)
                .observer("tokyo")
                .says(EU, UNHEALTHY)
                .at(10)
                .observer("paris")
                .says(EU, UNHEALTHY)
                .between(10.1, 20)
                .expect(EU, UNHEALTHY, "REFUSED", "VIEWS_DISAGREE")
                .play(20);
        assertThat(details(fleet))
                .startsWith("api refused 3 times in a row, 2 of 3 vantages")
                .contains("here says HEALTHY; paris, tokyo say UNHEALTHY");
    }

    @Test
    void doesNotLetOneLiarSayThatAllIsWell() {
        portalAnd("tokyo", "paris")
                .at(1)
                .observer("tokyo")
                .says(EU, HEALTHY)
                .at(1)
                .observer("paris")
                .says(EU, UNHEALTHY)
                .at(10)
                .region(EU)
                .stopsAnswering()
                .between(12.1, 20)
                .expect(EU, UNHEALTHY, "VIEWS_DISAGREE")
                .play(20);
    }

    @Test
    void forgetsTheVoteOfAnObserverThatDiedAndTakesItAgainWhenItComesBack() {
        Timeline fleet = portalAnd("tokyo");
        fleet.at(1)
                .observer("tokyo")
                .says(EU, UNHEALTHY)
                .between(1.1, 12)
                .expect(EU, DEGRADED, "VIEWS_DISAGREE")
                .at(10)
                .observer("tokyo")
                .dies()
                .between(13.6, 29.9)
                .expect(EU, HEALTHY)
                .between(14, 14.9)
                .check(() ->
                        assertThat(vote(fleet, "tokyo").reasons())
                                .extracting(Reason::detail)
                                .first()
                                .asString()
                                .startsWith("its observer said nothing for "))
                .at(30)
                .observer("tokyo")
                .says(EU, UNHEALTHY)
                .between(30.1, 40)
                .expect(EU, DEGRADED, "VIEWS_DISAGREE")
                .play(40);
    }

    @Test
    void isUnknownWhenAnObserverDiesAndTwoVantagesAreNeeded() {
        Timeline fleet = portalAnd("tokyo");
        fleet.rules(rules -> Rules.minimumVantages(rules, 2))
                .between(0.2, 4.9)
                .expect(EU, UNKNOWN, "TOO_FEW_VANTAGES")
                .at(5)
                .observer("tokyo")
                .says(EU, HEALTHY)
                .between(5.1, 21)
                .expect(EU, HEALTHY)
                .at(20)
                .observer("tokyo")
                .dies()
                .between(23.6, 30)
                .expect(EU, UNKNOWN, "TOO_FEW_VANTAGES", "STALE")
                .play(30);
        assertThat(details(fleet)).contains("1 of 2 vantages sees it, 2 are needed");
    }

    @Test
    void letsAVoteBecomeAnotherOnceASecond() {
        Timeline fleet = portalAnd("tokyo");
        for (int i = 0; i < 100; i++) {
            fleet.at(5 + i * 0.1).observer("tokyo").says(EU, i % 2 == 0 ? UNHEALTHY : HEALTHY);
        }
        List<HealthState> seen = new ArrayList<>();
        fleet.between(5, 15)
                .check(() -> {
                    HealthState now = fleet.verdict(EU).state();
                    if (seen.isEmpty() || seen.getLast() != now) {
                        seen.add(now);
                    }
                })
                .play(15);
        assertThat(seen).hasSizeBetween(5, 11);
    }

    @Test
    void takesAVoteOfUnknownForNone() {
        Timeline fleet = portalAnd("tokyo");
        fleet.at(5).observer("tokyo").says(EU, UNKNOWN).between(1, 20).expect(EU, HEALTHY).play(20);
        assertThat(vote(fleet, "tokyo").state()).isEqualTo(UNKNOWN);
    }

    @Test
    void countsAgeFromArrivalWhateverTheSenderClaims() {
        Timeline fleet = portalAnd("tokyo");
        fleet.at(5)
                .observer("tokyo")
                .says(EU, UNHEALTHY, Duration.ofDays(9))
                .between(5.1, 12)
                .expect(EU, DEGRADED, "VIEWS_DISAGREE")
                .at(10)
                .observer("tokyo")
                .dies()
                .between(13.6, 20)
                .expect(EU, HEALTHY)
                .play(20);
    }

    @Test
    void changesNothingWhenTheWallClockJumps() {
        portalAnd("tokyo")
                .at(1)
                .observer("tokyo")
                .says(EU, UNHEALTHY)
                .at(10)
                .wallJumps(Duration.ofDays(400))
                .at(15)
                .wallJumps(Duration.ofDays(-800))
                .between(1.1, 30)
                .expect(EU, DEGRADED, "VIEWS_DISAGREE")
                .play(30);
    }

    @Test
    void givesTheObserverTheWordWhereThePortalHoldsTheSameVantage() {
        Timeline fleet = portalAnd("here");
        fleet.at(5)
                .observer("here")
                .says(EU, UNHEALTHY)
                .between(5.1, 10)
                .expect(EU, UNHEALTHY)
                .at(10)
                .observer("here")
                .dies()
                .between(13.6, 20)
                .expect(EU, HEALTHY)
                .play(20);
        assertThat(fleet.verdict(EU).votes()).hasSize(1);
    }

    @Test
    void hearsNoVantageThatTheFileDoesNotName() {
        Timeline fleet = portalAnd("tokyo");
        fleet.at(5)
                .observer("stranger")
                .says(EU, UNHEALTHY)
                .between(1, 10)
                .expect(EU, HEALTHY)
                .play(10);
        assertThat(fleet.verdict(EU).votes()).hasSize(2);
    }

    @Test
    void ignoresARegionThatTheFileDoesNotName() {
        portalAnd("tokyo")
                .at(5)
                .observer("tokyo")
                .says("mars-north-1", UNHEALTHY)
                .between(1, 10)
                .expect(EU, HEALTHY)
                .play(10);
    }

    @Test
    void keepsWhatWasSaidOverAReload() {
        portalAnd("tokyo")
                .at(1)
                .observer("tokyo")
                .says(EU, UNHEALTHY)
                .at(10.5)
                .reloads()
                .between(1.1, 20)
                .expect(EU, DEGRADED)
                .play(20);
    }

    @Test
    void leavesARegionToItsOwnReportWhereNothingProbesIt() {
        Timeline fleet =
                new Timeline(List.of(EU), TestRegions.vantages("here"))
                        .declares("tokyo")
                        .source(EU, "app", SourceRole.REPORT, false);
        fleet.between(1, 9.9)
                .expect(EU, HEALTHY)
                .at(10)
                .observer("tokyo")
                .says(EU, UNHEALTHY)
                .between(10.1, 15)
                .expect(EU, UNHEALTHY)
                .at(15)
                .observer("tokyo")
                .dies()
                .between(18.6, 25)
                .expect(EU, HEALTHY)
                .play(25);
    }

    @Test
    void showsWhatAnObserverMeasuresUnderItsOwnNameAndInTheMatrix() {
        Timeline fleet = portalAnd("tokyo");
        fleet.at(5)
                .observer("tokyo")
                .measures(EU, 88)
                .between(6, 10)
                .check(() ->
                        assertThat(fleet.judgement(EU).signals())
                                .filteredOn(it -> it.name() == SignalName.LATENCY_P95_MS)
                                .filteredOn(it -> it.vantage().equals(Optional.of("tokyo")))
                                .singleElement()
                                .satisfies(it -> assertThat(it.value()).isEqualTo(88)))
                .between(6, 10)
                .check(() ->
                        assertThat(fleet.picture().latency())
                                .filteredOn(it -> it.from().equals(RegionId.of("us-east-1")))
                                .singleElement()
                                .satisfies(it -> assertThat(it.p95Ms()).hasValue(88)))
                .at(11)
                .observer("tokyo")
                .dies()
                .play(20);
        assertThat(fleet.picture().latency()).isEmpty();
        assertThat(fleet.judgement(EU).signals())
                .filteredOn(it -> it.vantage().equals(Optional.of("tokyo")))
                .allMatch(SignalValue::stale);
    }
}
