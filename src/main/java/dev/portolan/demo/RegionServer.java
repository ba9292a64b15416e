package dev.portolan.demo;

import dev.portolan.platform.Time;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.Random;

/// One region as a real HTTP server: `/health`, `/metrics`, and every other path is its clients'
/// traffic. Who asks from the address of another region's vantage waits the round trip between the
/// two before the first byte. Used from one event loop.
final class RegionServer {
    private final Vertx vertx;
    private final DemoRegion region;
    private final Time time;
    private final Random random;
    private final RegionMeters meters;
    private RegionFault fault = RegionFault.NONE;
    private Optional<HttpServer> listening = Optional.empty();
    private Future<?> lastChange = Future.succeededFuture();
    private int port;

    RegionServer(Vertx vertx, DemoRegion region, Time time, long seed) {
        this.vertx = vertx;
        this.region = region;
        this.time = time;
        this.random = new Random(seed);
        this.meters = new RegionMeters(region, time, random);
    }

    DemoRegion region() {
        return region;
    }

    int port() {
        return port;
    }

    RegionFault fault() {
        return fault;
    }

    Future<Integer> open(int[] candidates) {
        return Ports.listen(vertx, this::newServer, candidates)
                .onSuccess(this::listening)
                .map(HttpServer::actualPort);
    }

    /// Breaks or mends; done when the listener is as it should be. Changes run one after another.
    Future<RegionFault> change(FaultChange change) {
        Future<RegionFault> done =
                lastChange
                        .otherwiseEmpty()
                        .compose(_ -> enter(fault.after(change)))
                        .map(_ -> fault);
        lastChange = done;
        return done;
    }

    private Future<?> enter(RegionFault next) {
        fault = next;
        meters.forceCpu(next.cpuRatio());
        if (next.unreachable() && listening.isPresent()) {
            HttpServer open = listening.get();
            listening = Optional.empty();
            return open.close();
        }
        if (!next.unreachable() && listening.isEmpty()) {
            return open(new int[] {port});
        }
        return Future.succeededFuture();
    }

    private HttpServer newServer() {
        return vertx.createHttpServer(Ports.serverOptions())
                .connectionHandler(this::connected)
                .requestHandler(this::handle);
    }

    private void listening(HttpServer server) {
        listening = Optional.of(server);
        port = server.actualPort();
    }

    private void connected(HttpConnection connection) {
        meters.connected();
        connection.closeHandler(_ -> meters.disconnected());
        if (meters.connections() > Ports.MAX_CONNECTIONS) {
            connection.close();
        }
    }

    private void handle(HttpServerRequest request) {
        if (fault.frozen()) {
            return;
        }
        long started = time.nanos();
        long waitMs = fault.latencyMs() + roundTripMs(request);
        if (waitMs == 0) {
            answer(request, started);
        } else {
            vertx.setTimer(waitMs, _ -> answer(request, started));
        }
    }

    private int roundTripMs(HttpServerRequest request) {
        Optional<DemoRegion> asking =
                DemoRegion.atVantage(request.connection().remoteAddress().hostAddress());
        if (asking.isEmpty()) {
            return 0;
        }
        int base = asking.get().roundTripMs(region);
        int jitter = random.nextInt(base / 40 + 1);
        return Math.addExact(base, jitter);
    }

    private void answer(HttpServerRequest request, long started) {
        if (request.response().closed()) {
            return;
        }
        switch (request.path()) {
            case "/health" -> request.response().end("ok");
            case "/metrics" ->
                    request.response()
                            .putHeader("content-type", "text/plain; version=0.0.4")
                            .end(meters.exposition());
            case null, default -> answerClient(request, started);
        }
    }

    private void answerClient(HttpServerRequest request, long started) {
        boolean error = fault.errorRatio() > 0 && random.nextDouble() < fault.errorRatio();
        int status = error ? 500 : 200;
        meters.answered(status, time.nanos() - started);
        request.response()
                .setStatusCode(status)
                .end(error ? "simulated error" : region.id().value());
    }
}
