package dev.portolan.demo;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/// How the demo listens: on loopback alone, on ports below the range that Linux hands out to
/// outgoing connections, so that a closed one is still free when it is opened again.
final class Ports {
    static final String HOST = "127.0.0.1";
    static final int MAX_CONNECTIONS = 1000;
    private static final int LOWEST = 20_000;
    private static final int HIGHEST = 32_000;
    private static final int ATTEMPTS = 30;
    private static final int TRIES = 100;
    private static final int PAUSE_MS = 10;

    /// Ports that servers of this process listened on: Vert.x lets two servers of one instance
    /// share a port and hands each every other connection.
    private static final Set<Integer> OURS = ConcurrentHashMap.newKeySet();

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

    /// Listens on the first of `candidates` that is free; fails when none is. One alone may be that
    /// of a server of ours that has closed, and is tried for a second: the socket of a closed
    /// server is given back only when its event loop comes round. Of several none is taken that
    /// ever was ours.
    static Future<HttpServer> listen(Vertx vertx, Supplier<HttpServer> server, int[] candidates) {
        if (candidates.length == 1) {
            OURS.add(candidates[0]);
            return again(vertx, server, candidates[0], TRIES);
        }
        return first(server, candidates, 0);
    }

    private static Future<HttpServer> first(Supplier<HttpServer> server, int[] candidates, int at) {
        if (at == candidates.length) {
            return Future.failedFuture("none of " + candidates.length + " ports is free");
        }
        return OURS.add(candidates[at])
                ? server.get()
                        .listen(candidates[at], HOST)
                        .recover(_ -> first(server, candidates, at + 1))
                : first(server, candidates, at + 1);
    }

    private static Future<HttpServer> again(
            Vertx vertx, Supplier<HttpServer> server, int port, int tries) {
        Future<HttpServer> attempt = server.get().listen(port, HOST);
        return tries == 1
                ? attempt
                : attempt.recover(_ ->
                        vertx.timer(PAUSE_MS, TimeUnit.MILLISECONDS)
                                .compose(_ -> again(vertx, server, port, tries - 1)));
    }
}
