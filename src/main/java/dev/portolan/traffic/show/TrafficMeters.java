package dev.portolan.traffic.show;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Shares;
import dev.portolan.platform.start.Serving;
import dev.portolan.traffic.ClassPicture;
import dev.portolan.traffic.CountedRequests;
import dev.portolan.traffic.TrafficReadings;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Map;

/// Traffic as metrics: shares in percent, and the requests counted since this portal started.
@ApplicationScoped
public class TrafficMeters {
    private final PrometheusRegistry registry;
    private final TrafficReadings traffic;
    private final CountedRequests counted;

    @Inject
    public TrafficMeters(
            PrometheusRegistry registry, TrafficReadings traffic, CountedRequests counted) {
        this.registry = registry;
        this.traffic = traffic;
        this.counted = counted;
    }

    void serving(@Observes Serving serving) {
        register();
    }

    void register() {
        GaugeWithCallback.builder()
                .name("portolan_traffic_weight")
                .help("Share of a class in percent: as wanted, as the director says, as counted.")
                .labelNames("class", "region", "kind")
                .callback(this::shares)
                .register(registry);
        CounterWithCallback.builder()
                .name("portolan_requests_counted_total")
                .help("Requests that regions answered, since this portal started.")
                .labelNames("class", "region")
                .callback(this::requests)
                .register(registry);
    }

    private void shares(GaugeWithCallback.Callback out) {
        for (ClassPicture it : traffic.now().classes()) {
            shares(out, it, "wanted", it.wantedWeights());
            shares(out, it, "observed", it.observedWeights());
            shares(out, it, "counted", it.counted());
        }
    }

    private static void shares(
            GaugeWithCallback.Callback out,
            ClassPicture picture,
            String kind,
            Map<RegionId, ? extends Number> parts) {
        Shares.of(parts)
                .forEach((region, share) ->
                        out.call(share, picture.spec().id(), region.value(), kind));
    }

    private void requests(CounterWithCallback.Callback out) {
        counted.sinceStart()
                .forEach((trafficClass, regions) ->
                        regions.forEach(
                                (region, total) -> out.call(total, trafficClass, region.value())));
    }
}
