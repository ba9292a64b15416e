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
    /// The prefix of the database driver's own metrics.
    public static final String DRIVER = "database";

    private static final Pattern UNTIDY =
            Pattern.compile(
                    Pattern.quote(DRIVER + ".")
                            + "|netty\\.|http\\.server\\.active|process\\.cpu\\.time|system\\.cpu\\.count");

    private RegistryMeters() {}

    @Produces
    @Singleton
    static PrometheusRegistry registry() {
        return new PrometheusRegistry();
    }

    @Produces
    @Singleton
    static PrometheusMeterRegistry micrometer(PrometheusRegistry registry) {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, registry, Clock.SYSTEM);
    }

    /// Leaves out what `promtool check metrics` finds fault with: the driver's (once per
    /// connection, labels that are not snake_case) and some of the framework's own that nobody here
    /// asks for.
    @Produces
    @Singleton
    static MeterFilter withoutTheDriver() {
        return MeterFilter.deny(meter -> UNTIDY.matcher(meter.getName()).lookingAt());
    }
}
