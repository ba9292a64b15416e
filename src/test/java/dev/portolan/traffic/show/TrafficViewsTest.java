package dev.portolan.traffic.show;

import static dev.portolan.traffic.TestTraffic.EU;
import static dev.portolan.traffic.TestTraffic.US;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.WeightView;
import dev.portolan.traffic.ClassPicture;
import dev.portolan.traffic.TestTraffic;
import dev.portolan.traffic.TrafficPicture;
import dev.portolan.traffic.TrafficReadings;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class TrafficViewsTest {
    private final ClassPicture picture =
            new ClassPicture(
                    TestTraffic.publicClass(Map.of(US, 70, EU, 30)),
                    TestTraffic.publicClass(Map.of(US, 70, EU, 30)).steadyState(),
                    false,
                    Map.of(US, 1, EU, 1),
                    Map.of(US, 30L, EU, 10L),
                    Optional.empty(),
                    Optional.of(4L),
                    OptionalDouble.of(12));

    @Test
    void showsWantedObservedAndCountedAsShares() {
        TrafficClassView view = TrafficClassView.of(picture);

        assertThat(view.wanted())
                .containsExactly(weight("eu-west-1", 30, 30), weight("us-east-1", 70, 70));
        assertThat(view.observed())
                .containsExactly(weight("eu-west-1", 1, 50), weight("us-east-1", 1, 50));
        assertThat(view.counted())
                .containsExactly(
                        new WeightView("eu-west-1", Optional.empty(), Optional.of(25.0)),
                        new WeightView("us-east-1", Optional.empty(), Optional.of(75.0)));
        assertThat(view.demandRps()).contains(12.0);
        assertThat(view.allowed()).containsExactly("eu-west-1", "us-east-1");
    }

    @Test
    void pagesByTheLastClassSeenAndRefusesWhatItDoesNotKnow() {
        List<ClassPicture> classes = List.of(picture);

        assertThat(ClassPages.page(classes, 50, Optional.empty())).hasSize(1);
        assertThat(ClassPages.page(classes, 50, Optional.of("public"))).isEmpty();
        refused(classes, 0, Optional.empty());
        refused(classes, 51, Optional.empty());
        refused(classes, 1, Optional.of("nobody"));
    }

    private static TrafficReadings standing(TrafficPicture traffic) {
        return new TrafficReadings() {
            @Override
            public TrafficPicture now() {
                return traffic;
            }

            @Override
            public void onDecision(Runnable listener) {
                listener.run();
            }
        };
    }

    @Test
    void exposesSharesAndCountedRequests() throws IOException {
        PrometheusRegistry registry = new PrometheusRegistry();
        TrafficPicture traffic = new TrafficPicture(0, List.of(), List.of(picture), Map.of());
        new TrafficMeters(
                        registry,
                        standing(traffic),
                        () -> Map.of("public", new TreeMap<>(Map.of(US, 30L))))
                .register();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrometheusTextFormatWriter.create().write(out, registry.scrape());

        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "portolan_traffic_weight{class=\"public\",kind=\"counted\",region=\"us-east-1\"}"
                                + " 75.0",
                        "portolan_traffic_weight{class=\"public\",kind=\"wanted\",region=\"us-east-1\"}"
                                + " 70.0",
                        "portolan_requests_counted_total{class=\"public\",region=\"us-east-1\"}"
                                + " 30.0");
    }

    private static WeightView weight(String region, int weight, double share) {
        return new WeightView(region, Optional.of(weight), Optional.of(share));
    }

    private static void refused(List<ClassPicture> classes, int first, Optional<String> after) {
        assertThatThrownBy(() -> ClassPages.page(classes, first, after))
                .isInstanceOf(ContractException.class);
    }
}
