package dev.portolan.platform;

import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/// `portolan_build_info`: which version and which revision of the source runs, as
/// `build.properties` says; a revision nobody gave at build time is `unknown`.
@Startup
@Singleton
public class BuildMeters {
    private static final String FILE = "/build.properties";

    @Inject
    public BuildMeters(PrometheusRegistry registry) {
        Properties build = read();
        Info.builder()
                .name("portolan_build_info")
                .help("The version and the source revision that run.")
                .labelNames("version", "revision")
                .register(registry)
                .setLabelValues(
                        build.getProperty("version", "unknown"),
                        build.getProperty("revision", "unknown"));
    }

    private static Properties read() {
        Properties build = new Properties();
        try (InputStream in = BuildMeters.class.getResourceAsStream(FILE)) {
            if (in != null) {
                build.load(in);
            }
            return build;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
