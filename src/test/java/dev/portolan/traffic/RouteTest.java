package dev.portolan.traffic;

import static dev.portolan.traffic.TestTraffic.EU;
import static dev.portolan.traffic.TestTraffic.SA;
import static dev.portolan.traffic.TestTraffic.US;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.platform.RegionId;
import dev.portolan.sovereignty.LawfulRegions;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RouteTest {
    private final LawfulRegions lawful = LawfulRegions.configured("eu_personal", List.of(EU, SA));

    @Test
    void servesLawfulRegionsInOrderOfTheirIds() {
        Route.Serve route = (Route.Serve) Route.serve(lawful, Map.of(SA, 0, EU, 100));

        assertThat(route.weights().keySet()).containsExactly(EU, SA);
    }

    @Test
    void cannotBeMadeToARegionThatMayNotServeTheClassNotEvenWithWeightZero() {
        refused(Map.of(US, 0, EU, 100), "us-east-1 may not serve eu_personal");
    }

    @Test
    void cannotBeMadeWhenNobodyWouldServe() {
        refused(Map.of(EU, 0, SA, 0), "served by somebody");
        refused(Map.of(), "served by somebody");
    }

    @Test
    void cannotBeMadeWithWeightsOutsideZeroToHundred() {
        refused(Map.of(EU, 101), "0 to 100");
        refused(Map.of(EU, -1, SA, 100), "0 to 100");
    }

    private void refused(Map<RegionId, Integer> weights, String why) {
        assertThatThrownBy(() -> Route.serve(lawful, weights))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(why);
    }
}
