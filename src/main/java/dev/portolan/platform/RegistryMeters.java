package dev.portolan.platform;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/// The one metrics registry: our own `portolan_*` metrics are written to it with the Prometheus
/// client; the framework's (HTTP, JVM) arrive through Micrometer, and both leave in one scrape.
public final class RegistryMeters {
    /// Framework metrics that break the naming rules (`promtool check metrics`) and that nobody
    /// asked for.
    private static final Pattern UNTIDY =
            Pattern.compile(
                    "netty\\.|database\\.|\\.queue|http\\.server\\.active|process\\.cpu\\.time|system\\.cpu\\.count|worker\\.pool|sql\\.");

    private RegistryMeters() {}

    @Produces
    @Singleton
    static PrometheusRegistry registry() {
        return new PrometheusRegistry();
    }

    @Produces
    @Singleton
    static PrometheusMeterRegistry micrometer(PrometheusRegistry registry) {
        PrometheusMeterRegistry micrometer =
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
        micrometer
                .config()
                .meterFilter(
                        MeterFilter.deny(meter -> UNTIDY.matcher(meter.getName()).lookingAt()));
        return micrometer;
    }
}
