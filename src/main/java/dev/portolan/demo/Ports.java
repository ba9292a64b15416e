package dev.portolan.demo;

import io.vertx.core.Future;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.Random;
import java.util.function.Supplier;

/// How the demo listens: on loopback alone, on ports below the range that Linux hands out to
/// outgoing connections, so that a closed one is still free when it is opened again.
final class Ports {
    static final String HOST = "127.0.0.1";
    static final int MAX_CONNECTIONS = 1000;
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 30;

    private Ports() {}

    static HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setHost(HOST)
                .setIdleTimeout(60)
                .setAcceptBacklog(1024)
                .setMaxHeaderSize(8192);
    }

    /// The port to try first when there is one, then others that may be free.
    static int[] candidates(int preferred, Random random) {
        int[] ports = new int[ATTEMPTS];
        for (int i = 0; i < ATTEMPTS; i++) {
            ports[i] = random.nextInt(LOWEST, HIGHEST);
        }
        if (preferred > 0) {
            ports[0] = preferred;
        }
        return ports;
    }

    /// Listens on the first of `candidates` that is free; fails when none is.
    static Future<HttpServer> listen(Supplier<HttpServer> server, int[] candidates) {
        return listen(server, candidates, 0);
    }

    private static Future<HttpServer> listen(
            Supplier<HttpServer> server, int[] candidates, int at) {
        Future<HttpServer> attempt = server.get().listen(candidates[at], HOST);
        return at == candidates.length - 1
                ? attempt
                : attempt.recover(_ -> listen(server, candidates, at + 1));
    }
}
