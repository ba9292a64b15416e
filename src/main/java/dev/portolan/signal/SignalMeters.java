package dev.portolan.signal;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/// The metrics of probing (contract.md, "Metrics"). `source` is the type of the source, which keeps
/// the series few; for the expiry of certificates, where a person must know which one, it is its
/// name. `region` is empty for components.
@Singleton
public class SignalMeters {
    private static final double[] SECONDS = {
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10
    };
    private final Histogram seconds;
    private final Counter probes;
    private final Histogram slip;
    private final Counter shed;
    private final Counter failures;
    private final Gauge expiry;

    @Inject
    public SignalMeters(PrometheusRegistry registry) {
        seconds =
                histogram("portolan_probe_seconds", "Duration of completed probes.")
                        .labelNames("source")
                        .register(registry);
        slip =
                histogram("portolan_probe_slip_seconds", "How late probes start.")
                        .register(registry);
        probes =
                Counter.builder()
                        .name("portolan_probes_total")
                        .help("Probes by outcome: answered, failed, shed, blind, silent, broken.")
                        .labelNames("region", "source", "outcome")
                        .register(registry);
        shed =
                Counter.builder()
                        .name("portolan_probes_shed_total")
                        .help("Probes skipped because they were late or too many.")
                        .register(registry);
        failures =
                Counter.builder()
                        .name("portolan_source_failures_total")
                        .help("Failed probes by reason.")
                        .labelNames("source", "reason")
                        .register(registry);
        expiry =
                Gauge.builder()
                        .name("portolan_certificate_expiry_timestamp_seconds")
                        .help("When the certificate last seen expires, also when it was refused.")
                        .labelNames("region", "source")
                        .register(registry);
    }

    private static Histogram.Builder histogram(String name, String help) {
        return Histogram.builder().name(name).help(help).classicOnly().classicUpperBounds(SECONDS);
    }

    /// The meters of one watch, looked up once.
    WatchMeters of(Watch watch) {
        return new WatchMeters(this, watch);
    }

    Histogram seconds() {
        return seconds;
    }

    Counter probes() {
        return probes;
    }

    Counter failures() {
        return failures;
    }

    Gauge expiry() {
        return expiry;
    }

    void slipped(long nanos) {
        slip.observe(nanos / 1e9);
    }

    void shed() {
        shed.inc();
    }
}
