package dev.portolan.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/// One of Debian's own servers, running on loopback. Where servers are required (`CI`,
/// `PORTOLAN_REQUIRE_SERVERS=1`) a missing one fails the test, elsewhere the test is skipped and
/// says so.
public final class RealServer implements AutoCloseable {
    private final List<String> command;
    private final Path output;
    private final int port;
    private Process process;

    private RealServer(List<String> command, Path output, int port) throws IOException {
        this.command = command;
        this.output = output;
        this.port = port;
        this.process = run();
    }

    /// nginx, with `/health` that answers "all ok" and 404 for everything else.
    public static RealServer nginx(Path directory) throws IOException {
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
        return new RealServer(
                List.of(nginx.toString(), "-c", configuration.toString(), "-e", "stderr"),
                directory.resolve("nginx.out"),
                port);
    }

    /// Debian's prometheus-node-exporter of this machine.
    public static RealServer nodeExporter(Path directory) throws IOException {
        Path exporter = binary("/usr/bin/prometheus-node-exporter", "/usr/local/bin/node_exporter");
        int port = freePort();
        return new RealServer(
                List.of(exporter.toString(), "--web.listen-address=127.0.0.1:" + port),
                directory.resolve("exporter.out"),
                port);
    }

    /// HAProxy with a configuration of its own, in the foreground.
    public static RealServer haproxy(Path directory, String configuration) throws IOException {
        Path file = Files.writeString(directory.resolve("haproxy.cfg"), configuration);
        return new RealServer(
                List.of(haproxy().toString(), "-db", "-f", file.toString()),
                directory.resolve("haproxy.out"),
                0);
    }

    /// Debian's Prometheus over a configuration file; its data lie in the directory.
    public static RealServer prometheus(Path directory, Path configuration) throws IOException {
        Path prometheus = binary("/usr/bin/prometheus", "/usr/local/bin/prometheus");
        int port = freePort();
        return new RealServer(
                List.of(
                        prometheus.toString(),
                        "--config.file=" + configuration,
                        "--storage.tsdb.path=" + directory.resolve("prometheus"),
                        "--web.listen-address=127.0.0.1:" + port),
                directory.resolve("prometheus.out"),
                port);
    }

    /// Debian's Alertmanager over a configuration file, a cluster of one.
    public static RealServer alertmanager(Path directory, Path configuration) throws IOException {
        Path alertmanager =
                binary("/usr/bin/prometheus-alertmanager", "/usr/local/bin/alertmanager");
        int port = freePort();
        return new RealServer(
                List.of(
                        alertmanager.toString(),
                        "--config.file=" + configuration,
                        "--storage.path=" + directory.resolve("alertmanager"),
                        "--cluster.listen-address=",
                        "--web.listen-address=127.0.0.1:" + port),
                directory.resolve("alertmanager.out"),
                port);
    }

    /// Where `promtool` is, which comes with Prometheus.
    public static Path promtool() {
        return binary("/usr/bin/promtool", "/usr/local/bin/promtool");
    }

    /// Where `amtool` is, which comes with Alertmanager.
    public static Path amtool() {
        return binary("/usr/bin/amtool", "/usr/local/bin/amtool");
    }

    /// Where Debian's HAProxy is.
    public static Path haproxy() {
        return binary("/usr/sbin/haproxy", "/usr/local/sbin/haproxy");
    }

    /// How much of this machine's memory is in use, 0 to 1, as the kernel says.
    public static double memoryRatio() throws IOException {
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

    /// A port that nobody listens on now.
    public static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            return free.getLocalPort();
        }
    }

    public String address() {
        return "127.0.0.1:" + port;
    }

    public String url() {
        return "http://" + address();
    }

    /// Starts it again at the same address.
    public void restart() throws IOException {
        close();
        process = run();
    }

    private Process run() throws IOException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .start();
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

    /// Its process id.
    public long pid() {
        return process.pid();
    }

    /// What it wrote so far.
    public String output() throws IOException {
        return Files.readString(output);
    }

    /// Ends it; its address refuses connections from then on.
    @Override
    public void close() {
        process.destroy();
        try {
            assertThat(process.waitFor(10, TimeUnit.SECONDS)).as("server ends").isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
