package dev.portolan.signal.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.portolan.signal.Measured;
import dev.portolan.signal.Probe;
import dev.portolan.signal.Sample;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Debian's own servers as targets. Where they are required (`CI`, `PORTOLAN_REQUIRE_SERVERS=1`) a
/// missing one fails, elsewhere the test is skipped and says so.
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

    private static Path binary(String... places) {
        for (String place : places) {
            if (Files.isExecutable(Path.of(place))) {
                return Path.of(place);
            }
        }
        boolean required =
                System.getenv("CI") != null
                        || "1".equals(System.getenv("PORTOLAN_REQUIRE_SERVERS"));
        String missing = "not installed: " + String.join(" or ", places);
        assertThat(required).as(missing).isFalse();
        Assumptions.abort(missing);
        throw new IllegalStateException(missing);
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    private Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("out").toFile())
                .start();
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

    private static double memoryRatio() throws IOException {
        Map<String, Double> kilobytes =
                Files.readAllLines(Path.of("/proc/meminfo")).stream()
                        .map(line -> line.split("[: ]+"))
                        .collect(
                                Collectors.toMap(
                                        field -> field[0],
                                        field -> Double.parseDouble(field[1]),
                                        (first, _) -> first));
        return 1
                - kilobytes.getOrDefault("MemAvailable", 0.0)
                        / kilobytes.getOrDefault("MemTotal", 0.0);
    }

    @Test
    void readsMemoryAndCpuOfThisMachineFromTheNodeExporter() throws Exception {
        Path exporter = binary("/usr/bin/prometheus-node-exporter", "/usr/local/bin/node_exporter");
        int port = freePort();
        Process process =
                start(List.of(exporter.toString(), "--web.listen-address=127.0.0.1:" + port));
        try {
            Probe probe =
                    probing.open(
                            probing.openmetrics,
                            Map.of(
                                    "url",
                                    "http://127.0.0.1:" + port + "/metrics",
                                    "signals",
                                    NODE_SIGNALS),
                            4000);
            var _ = answered(probe);
            java.util.concurrent.locks.LockSupport.parkNanos(1_100_000_000L);
            Map<String, Measured> values =
                    answered(probe).values().stream()
                            .collect(Collectors.toMap(it -> it.name().name(), Function.identity()));
            assertThat(Objects.requireNonNull(values.get("MEMORY_RATIO")).value())
                    .isCloseTo(memoryRatio(), within(0.05));
            assertThat(Objects.requireNonNull(values.get("CPU_RATIO")).value()).isBetween(0.0, 1.0);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }

    @Test
    void probesAPageAndAPortOfNginx() throws Exception {
        Path nginx = binary("/usr/sbin/nginx", "/usr/bin/nginx");
        int port = freePort();
        Path configuration = directory.resolve("nginx.conf");
        Files.writeString(
                configuration,
                """
                daemon off; pid %1$s/pid; error_log stderr; worker_processes 1;
                events { worker_connections 64; }
                http {
                  access_log off; client_body_temp_path %1$s/b; proxy_temp_path %1$s/p;
                  fastcgi_temp_path %1$s/f; uwsgi_temp_path %1$s/u; scgi_temp_path %1$s/s;
                  server {
                    listen 127.0.0.1:%2$d;
                    location = /health { return 200 "all ok"; }
                    location / { return 404; }
                  }
                }
                """
                        .formatted(directory, port));
        Process process =
                start(List.of(nginx.toString(), "-c", configuration.toString(), "-e", "stderr"));
        try {
            String url = "http://127.0.0.1:" + port;
            Probe page =
                    probing.open(
                            probing.http,
                            Map.of("url", url + "/health", "expect", Map.of("body_contains", "ok")),
                            3000);
            assertThat(answered(page).phases().firstByte()).isPositive();
            assertThat(probing.once(probing.http, Map.of("url", url + "/no"), 3000))
                    .isInstanceOf(Sample.Failed.class);
            assertThat(probing.once(probing.tcp, Map.of("address", "127.0.0.1:" + port), 3000))
                    .isInstanceOf(Sample.Answered.class);
        } finally {
            process.destroy();
            process.waitFor();
        }
    }
}
