package dev.portolan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.NullUnmarked;

/// A demo process of a test's own, at a flat load.
@NullUnmarked
final class RunningDemo implements AutoCloseable {
    final Vertx vertx = Vertx.vertx();
    final DemoControl control = new DemoControl(vertx);
    final DataDirectory data;
    final DemoToken token;
    final DemoLauncher launcher;
    DemoProcess process;

    RunningDemo(Path directory) throws IOException, InterruptedException {
        data = new DataDirectory(directory);
        token = new DemoToken(data);
        launcher = launcher();
        process = launcher.adoptOrStart();
    }

    /// Another portal's launcher on the same data directory, which knows nothing but the files.
    DemoLauncher launcher() {
        DemoConfig config =
                new DemoConfig() {
                    @Override
                    public Shape load() {
                        return Shape.FLAT;
                    }

                    @Override
                    public double rps() {
                        return 300;
                    }
                };
        return new DemoLauncher(data, token, config, control, Time.SYSTEM);
    }

    int port(String region) {
        return process.ports().region(RegionId.of(region));
    }

    JsonObject about() throws Exception {
        return get(control.process(process.ports().control(), token.read()));
    }

    JsonObject fault(String target, JsonObject fault) throws Exception {
        return get(control.fault(process.ports().control(), token.read(), target, fault));
    }

    static <T> T get(Future<T> future) throws Exception {
        return future.toCompletionStage().toCompletableFuture().get(30, TimeUnit.SECONDS);
    }

    /// Speaks HTTP over a plain socket from `source`; how many ms until the first byte, and the
    /// whole answer. Throws when refused or silent for `limitMs`.
    static Answer ask(String source, int port, String path, int limitMs) throws IOException {
        try (Socket socket = new Socket()) {
            socket.bind(new InetSocketAddress(loopback(source), 0));
            socket.setSoTimeout(limitMs);
            socket.connect(new InetSocketAddress(loopback(Ports.HOST), port), limitMs);
            long sent = System.nanoTime();
            socket.getOutputStream()
                    .write(
                            ("GET " + path + " HTTP/1.1\r\nHost: demo\r\nConnection: close\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            int first = socket.getInputStream().read();
            double ms = (System.nanoTime() - sent) / 1e6;
            byte[] rest = socket.getInputStream().readAllBytes();
            return new Answer(ms, (char) first + new String(rest, StandardCharsets.UTF_8));
        }
    }

    private static InetAddress loopback(String address) {
        return InetAddress.ofLiteral(address);
    }

    static <T> T until(Callable<T> look, Predicate<T> good) throws Exception {
        long deadline = System.nanoTime() + 60_000_000_000L;
        T seen = look.call();
        while (!good.test(seen)) {
            assertThat(System.nanoTime()).as("last seen: %s", seen).isLessThan(deadline);
            seen = look.call();
        }
        return seen;
    }

    @Override
    public void close() throws Exception {
        launcher.end(process.handle());
        get(vertx.close());
    }

    record Answer(double firstByteMs, String text) {}
}
