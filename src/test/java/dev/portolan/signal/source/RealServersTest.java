package dev.portolan.signal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.portolan.signal.Measured;
import dev.portolan.signal.Probe;
import dev.portolan.signal.Sample;
import dev.portolan.testing.RealServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Debian's own servers as targets.
class RealServersTest {
    private static final Map<String, Object> NODE_SIGNALS =
            Map.of(
                    "CPU_RATIO",
                    Map.of(
                            "counter_ratio",
                            "node_cpu_seconds_total",
                            "except",
                            Map.of("mode", "idle")),
                    "MEMORY_RATIO",
                    Map.of(
                            "one_minus",
                            "node_memory_MemAvailable_bytes",
                            "over",
                            "node_memory_MemTotal_bytes"));
    private final Probing probing = new Probing();
    @TempDir Path directory;

    @AfterEach
    void stop() {
        probing.close();
    }

    /// A server needs a moment to listen: tries for 20 seconds.
    private Sample.Answered answered(Probe probe) {
        long deadline = System.nanoTime() + 20_000_000_000L;
        while (true) {
            Sample sample = probing.run(probe);
            if (sample instanceof Sample.Answered answered) {
                return answered;
            }
            assertThat(System.nanoTime()).as(sample.toString()).isLessThan(deadline);
            java.util.concurrent.locks.LockSupport.parkNanos(50_000_000);
        }
    }

    @Test
    void readsMemoryAndCpuOfThisMachineFromTheNodeExporter() throws Exception {
        try (RealServer exporter = RealServer.nodeExporter(directory)) {
            Probe probe =
                    probing.open(
                            probing.openmetrics,
                            Map.of("url", exporter.url() + "/metrics", "signals", NODE_SIGNALS),
                            4000);
            var _ = answered(probe);
            java.util.concurrent.locks.LockSupport.parkNanos(1_100_000_000L);
            Map<String, Measured> values =
                    answered(probe).values().stream()
                            .collect(Collectors.toMap(it -> it.name().name(), Function.identity()));
            assertThat(Objects.requireNonNull(values.get("MEMORY_RATIO")).value())
                    .isCloseTo(RealServer.memoryRatio(), within(0.05));
            assertThat(Objects.requireNonNull(values.get("CPU_RATIO")).value()).isBetween(0.0, 1.0);
        }
    }

    @Test
    void probesAPageAndAPortOfNginx() throws Exception {
        try (RealServer nginx = RealServer.nginx(directory)) {
            String url = nginx.url();
            Probe page =
                    probing.open(
                            probing.http,
                            Map.of("url", url + "/health", "expect", Map.of("body_contains", "ok")),
                            3000);
            assertThat(answered(page).phases().firstByte()).isPositive();
            assertThat(probing.once(probing.http, Map.of("url", url + "/no"), 3000))
                    .isInstanceOf(Sample.Failed.class);
            assertThat(probing.once(probing.tcp, Map.of("address", nginx.address()), 3000))
                    .isInstanceOf(Sample.Answered.class);
        }
    }
}
