package dev.portolan.traffic;

import static dev.portolan.traffic.TestTraffic.EU;
import static dev.portolan.traffic.TestTraffic.SA;
import static dev.portolan.traffic.TestTraffic.US;
import static dev.portolan.traffic.TestTraffic.observed;
import static dev.portolan.traffic.TestTraffic.publicClass;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Map;
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
                        java.util.Optional.empty(),
                        Map.of(),
                        Map.of("public", "FAIL_CLOSED"),
                        Map.of(),
                        List.of(),
                        0);
        Observed other =
                new Observed(
                        "e",
                        1,
                        java.util.Optional.empty(),
                        Map.of("shop", new java.util.TreeMap<>(Map.of(US, 1))),
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

    private List<String> drift(Map<RegionId, Integer> weights) {
        return drift(observed("e", weights, Map.of(), 0));
    }

    private List<String> drift(Observed observed) {
        return Drift.of(List.of(wanted), TestTraffic.steady(wanted), observed);
    }
}
