package dev.portolan.demo;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Where the portal talks to the demo, with a secret token: `GET /process`, `POST /fault/{region}`,
/// `POST /stop`, and the director's own (`DirectorPort`); `GET /health` is free. Nobody asking for
/// too long ends the process. Used from one event loop.
final class ControlPort {
    private static final int BODY_LIMIT = 4096;
    private final Vertx vertx;
    private final Time time;
    private final byte[] authorization;
    private final Map<RegionId, RegionServer> regions;
    private final DirectorPort director;
    private final Supplier<JsonObject> process;
    private long askedNanos;

    ControlPort(
            Vertx vertx,
            String token,
            Map<RegionId, RegionServer> regions,
            DirectorPort director,
            Supplier<JsonObject> process) {
        this.vertx = vertx;
        this.time = Time.SYSTEM;
        this.authorization = ("Bearer " + token).getBytes(StandardCharsets.UTF_8);
        this.regions = regions;
        this.director = director;
        this.process = process;
        this.askedNanos = time.nanos();
    }

    Future<Integer> open(int[] candidates) {
        return Ports.listen(vertx, this::newServer, candidates).map(HttpServer::actualPort);
    }

    /// How long ago somebody with the token asked.
    Duration silence() {
        return time.since(askedNanos);
    }

    private HttpServer newServer() {
        return vertx.createHttpServer(Ports.serverOptions()).requestHandler(this::handle);
    }

    private void handle(HttpServerRequest request) {
        String asked = request.method() + " " + request.path();
        if (asked.equals("GET /health")) {
            request.response().end("ok");
            return;
        }
        if (!authorized(request)) {
            Answers.json(request, 401, Answers.error("the token is missing or wrong"));
            return;
        }
        askedNanos = time.nanos();
        if (director.handle(asked, request)) {
            return;
        }
        switch (asked) {
            case "GET /process" -> Answers.json(request, 200, process.get());
            case "POST /stop" -> stop(request);
            default -> post(request);
        }
    }

    private boolean authorized(HttpServerRequest request) {
        String given = request.getHeader("authorization");
        return given != null
                && MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), authorization);
    }

    private void stop(HttpServerRequest request) {
        request.response()
                .setStatusCode(202)
                .end("stopping")
                .onComplete(_ -> DemoFleet.leave("told to stop"));
    }

    private void post(HttpServerRequest request) {
        String path = request.path() == null ? "" : request.path();
        if (!request.method().name().equals("POST") || !path.startsWith("/fault/")) {
            Answers.json(request, 404, Answers.error("no such operation"));
            return;
        }
        String target = path.substring("/fault/".length());
        Answers.body(request, BODY_LIMIT)
                .compose(body -> fault(target, body))
                .onSuccess(fault -> Answers.json(request, 200, fault.toJson()))
                .onFailure(refused -> Answers.refused(request, refused));
    }

    private Future<RegionFault> fault(String target, Buffer body) {
        Optional<RegionServer> server = RegionId.parse(target).map(regions::get);
        Optional<FaultChange> change = change(body);
        if (server.isEmpty() || change.isEmpty()) {
            return refused("a known region and a fault are accepted");
        }
        List<String> problems = change.get().problems();
        return problems.isEmpty()
                ? server.get().change(change.get())
                : refused(String.join("; ", problems));
    }

    private static Future<RegionFault> refused(String why) {
        return Future.failedFuture(new Answers.Refused(400, why));
    }

    private static Optional<FaultChange> change(Buffer body) {
        try {
            return Optional.of(FaultChange.of(new JsonObject(body)));
        } catch (DecodeException | ClassCastException notSuch) {
            return Optional.empty();
        }
    }
}
