package dev.portolan.observer;

import dev.portolan.platform.Time;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What came in by `POST /signals`: calls by their answer, and how long each vantage has been
/// silent. A vantage is counted once its token spoke for it, so the series are few.
@Singleton
public class SignalsMeters {
    private final Counter calls;
    private final Map<String, Long> spokeNanos = new ConcurrentHashMap<>();
    private final Time time;

    @Inject
    public SignalsMeters(PrometheusRegistry registry, Time time) {
        this.time = time;
        this.calls =
                Counter.builder()
                        .name("portolan_signals_calls_total")
                        .help("Calls of POST /signals with a token of role observer, by status.")
                        .labelNames("status")
                        .register(registry);
        GaugeWithCallback.builder()
                .name("portolan_vantage_age_seconds")
                .help("Time since a vantage of another process last sent its votes.")
                .labelNames("vantage")
                .callback(gauge ->
                        spokeNanos.forEach((vantage, at) ->
                                gauge.call(time.since(at).toNanos() / 1e9, vantage)))
                .register(registry);
    }

    void answered(int status) {
        calls.labelValues(Integer.toString(status)).inc();
    }

    void spoke(String vantage) {
        spokeNanos.put(vantage, time.nanos());
    }
}
