package dev.portolan.traffic.watch;

import static dev.portolan.traffic.TestTraffic.EU;
import static dev.portolan.traffic.TestTraffic.SA;
import static dev.portolan.traffic.TestTraffic.US;
import static dev.portolan.traffic.TestTraffic.observed;
import static dev.portolan.traffic.TestTraffic.publicClass;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.ProvedRoutes.Wanted;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Stamp;
import dev.portolan.traffic.TestTraffic;
import dev.portolan.traffic.TrafficClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class DriftTest {
    private final TrafficClass wanted = publicClass(Map.of(US, 70, EU, 30, SA, 0));

    @Test
    void findsNoneWhenTheSharesAreTheSameInOtherNumbers() {
        assertThat(drift(Map.of(US, 7, EU, 3))).isEmpty();
        assertThat(drift(Map.of(US, 179, EU, 77, SA, 0))).isEmpty();
    }

    @Test
    void saysWhichShareDiffers() {
        assertThat(drift(Map.of(US, 50, EU, 50)))
                .containsExactly(
                        "public: eu-west-1 has 50.0 % instead of 30.0 %",
                        "public: us-east-1 has 50.0 % instead of 70.0 %");
    }

    @Test
    void noticesAnyShareWhereThereShouldBeNoneHoweverSmall() {
        assertThat(drift(Map.of(US, 7000, EU, 3000, SA, 1)))
                .containsExactly("public: sa-east-1 has 0.0 % instead of 0.0 %");
    }

    @Test
    void noticesARegionThatMayNotServeEvenWithWeightZero() {
        RegionId stranger = RegionId.of("ap-southeast-1");

        assertThat(drift(Map.of(US, 70, EU, 30, stranger, 0)))
                .containsExactly("public knows ap-southeast-1, which may not serve it");
    }

    @Test
    void noticesThatNobodyServes() {
        assertThat(drift(Map.of(US, 0, EU, 0)))
                .containsExactly("public has no region with a weight; nobody serves it");
    }

    @Test
    void noticesAClosedAnUnknownAndAStrangeClass() {
        Observed closed =
                new Observed(
                        "e",
                        1,
                        Optional.empty(),
                        Map.of(),
                        Map.of("public", "FAIL_CLOSED"),
                        Map.of(),
                        List.of(),
                        0);
        Observed other =
                new Observed(
                        "e",
                        1,
                        Optional.empty(),
                        Map.of("shop", new TreeMap<>(Map.of(US, 1))),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        0);

        assertThat(drift(closed))
                .containsExactly("public is closed (FAIL_CLOSED) but should be served");
        assertThat(drift(other))
                .containsExactly(
                        "public is not known to it",
                        "it routes shop, which the strategy does not name");
    }

    @Test
    void comparesWithWhatAPlanLeftAndNotWithTheStrategy() {
        Wanted left = new Wanted(Optional.of(new Stamp("e", 3)), TestTraffic.routes(Map.of(EU, 1)));

        assertThat(drift(left, looked(3, Map.of(EU, 100, US, 0)))).isEmpty();
        assertThat(drift(left, looked(3, Map.of(US, 70, EU, 30))))
                .containsExactly(
                        "public: eu-west-1 has 30.0 % instead of 100.0 %",
                        "public: us-east-1 has 70.0 % instead of 0.0 %");
    }

    @Test
    void saysThatNoPlanWroteAnotherGenerationOnlyWhereItsRoutesDiffer() {
        Wanted left = new Wanted(Optional.of(new Stamp("e", 3)), TestTraffic.routes(Map.of(EU, 1)));

        assertThat(drift(left, looked(4, Map.of(EU, 1)))).isEmpty();
        assertThat(drift(left, looked(4, Map.of(US, 1))))
                .hasSize(3)
                .contains("its generation 4 was written by no plan");
    }

    @Test
    void wantsAClosedClassClosed() {
        Wanted left =
                new Wanted(
                        Optional.empty(),
                        new TreeMap<>(Map.of("public", new Route.Closed(Route.Closing.READ_ONLY))));

        assertThat(drift(left, looked(0, Map.of(US, 1))))
                .containsExactly("public is served but should be closed (READ_ONLY)");
    }

    @Test
    void namesWantedRoutesThatAreNoLongerLawful() {
        RegionId gone = RegionId.of("ap-southeast-1");
        Map<RegionId, Integer> weights = Map.of(US, 80, gone, 20);
        Wanted left = new Wanted(Optional.of(new Stamp("e", 3)), TestTraffic.routes(weights));

        assertThat(drift(left, looked(3, weights)))
                .containsExactly(
                        "public knows ap-southeast-1, which may not serve it",
                        "public is wanted in ap-southeast-1, which may no longer serve it; move it"
                                + " by a shift");
    }

    private static Observed looked(long generation, Map<RegionId, Integer> weights) {
        return TestTraffic.looked(new Stamp("e", generation), Optional.empty(), weights, 0);
    }

    private List<String> drift(Wanted left, Observed observed) {
        return Drift.of(List.of(wanted), left, observed);
    }

    private List<String> drift(Map<RegionId, Integer> weights) {
        return drift(observed("e", weights, Map.of(), 0));
    }

    private List<String> drift(Observed observed) {
        return Drift.of(List.of(wanted), TestTraffic.steady(wanted), observed);
    }
}
