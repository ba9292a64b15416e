package dev.portolan.observer;

import dev.portolan.platform.Time;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.jspecify.annotations.Nullable;

/// Whether an observer reaches its portal: what must be watched from elsewhere when it does not.
/// Made by observers only.
final class PushMeters {
    private final Time time;
    private final Counter pushes;
    private final long beganNanos;
    private volatile @Nullable Long acceptedNanos;
    private volatile boolean up;

    PushMeters(PrometheusRegistry registry, Time time) {
        this.time = time;
        this.beganNanos = time.nanos();
        this.pushes =
                Counter.builder()
                        .name("portolan_upstream_pushes_total")
                        .help("Calls to the portal: accepted, refused, later, unreached.")
                        .labelNames("outcome")
                        .register(registry);
        GaugeWithCallback.builder()
                .name("portolan_upstream_up")
                .help("1 when the portal took the newest push in.")
                .callback(gauge -> gauge.call(up ? 1 : 0))
                .register(registry);
        GaugeWithCallback.builder()
                .name("portolan_upstream_age_seconds")
                .help("Time since the portal last took a push in, or since the start.")
                .callback(gauge -> gauge.call(age()))
                .register(registry);
    }

    private double age() {
        Long accepted = acceptedNanos;
        return time.since(accepted == null ? beganNanos : accepted).toNanos() / 1e9;
    }

    void count(Answer answer) {
        pushes.labelValues(answer.outcome()).inc();
        up = answer.good();
        if (up) {
            acceptedNanos = time.nanos();
        }
    }
}
