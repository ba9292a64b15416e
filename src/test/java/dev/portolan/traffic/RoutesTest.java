package dev.portolan.traffic;

import static dev.portolan.traffic.TestTraffic.EU;
import static dev.portolan.traffic.TestTraffic.SA;
import static dev.portolan.traffic.TestTraffic.US;
import static dev.portolan.traffic.TestTraffic.routes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class RoutesTest {
    @Test
    void areTheSameByShare() {
        assertThat(Routes.same(routes(Map.of(US, 100, EU, 100)), routes(Map.of(US, 50, EU, 50))))
                .isTrue();
        assertThat(Routes.same(routes(Map.of(US, 7, EU, 3)), routes(Map.of(US, 7, EU, 3, SA, 0))))
                .isTrue();
        assertThat(Routes.same(routes(Map.of(US, 50, EU, 50)), routes(Map.of(US, 51, EU, 49))))
                .isFalse();
    }

    @Test
    void differWhenClosedInAnotherWayOrWhenAClassIsMissing() {
        Route closed = new Route.Closed(Route.Closing.FAIL_CLOSED);

        assertThat(Routes.same(closed, new Route.Closed(Route.Closing.FAIL_CLOSED))).isTrue();
        assertThat(Routes.same(closed, new Route.Closed(Route.Closing.READ_ONLY))).isFalse();
        assertThat(Routes.differences(routes(Map.of(US, 1)), new TreeMap<>()))
                .containsExactly("public is not known to it");
        assertThat(Routes.differences(new TreeMap<>(), routes(Map.of(US, 1))))
                .containsExactly("it routes public, which was not expected there");
    }

    @Test
    void areMadeOfWhatADirectorSaysWhateverItsScale() {
        assertThat(seen(Map.of(US, 179, EU, 77, SA, 0)))
                .satisfies(
                        it -> assertThat(Routes.same(it, serve(Map.of(US, 70, EU, 30)))).isTrue());
        assertThat(seen(Map.of(US, 256, SA, 1))).isEqualTo(serve(Map.of(US, 100, SA, 1)));
        assertThat(new TreeMap<>(looked(Map.of(US, 0, EU, 0)).routes())).isEmpty();
    }

    @Test
    void leaveOutAWayOfClosingNobodyKnows() {
        Observed odd =
                new Observed(
                        "e",
                        1,
                        Optional.empty(),
                        Map.of(),
                        Map.of("public", "TAR_PIT", "shop", "READ_ONLY"),
                        Map.of(),
                        List.of(),
                        0);

        assertThat(odd.routes())
                .isEqualTo(Map.of("shop", new Route.Closed(Route.Closing.READ_ONLY)));
    }

    private static Route seen(Map<RegionId, Integer> weights) {
        return looked(weights).routes().get("public");
    }

    private static Observed looked(Map<RegionId, Integer> weights) {
        return TestTraffic.looked(new Stamp("e", 1), Optional.empty(), weights, 0);
    }

    private static Route serve(Map<RegionId, Integer> weights) {
        return new Route.Serve(new TreeMap<>(weights));
    }
}
