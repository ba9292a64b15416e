package dev.portolan.bench;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/// A region that answers with its name and counts for itself: how many requests of each class it
/// got, and when it got the last one.
final class CountingRegion {
    private final String name;
    private final int port;
    private final Map<String, LongAdder> got = new ConcurrentHashMap<>();
    private volatile long lastNanos;

    CountingRegion(Vertx vertx, String name) {
        this.name = name;
        HttpServer server =
                vertx.createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
                        .requestHandler(this::answer);
        server.listen().toCompletionStage().toCompletableFuture().join();
        this.port = server.actualPort();
    }

    private void answer(HttpServerRequest request) {
        if (!request.path().equals("/health")) {
            lastNanos = System.nanoTime();
            String of = String.valueOf(request.getHeader("traffic-class"));
            got.computeIfAbsent(of, _ -> new LongAdder()).increment();
        }
        request.response().end("ok " + name);
    }

    String name() {
        return name;
    }

    int port() {
        return port;
    }

    long got(String trafficClass) {
        LongAdder count = got.get(trafficClass);
        return count == null ? 0 : count.sum();
    }

    /// How long after `since` the last request came, in ms; 0 when none did.
    double lastAfter(long since) {
        return Math.max(0, (lastNanos - since) / 1e6);
    }
}
