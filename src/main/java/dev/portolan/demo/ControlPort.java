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

/// Where the portal talks to the demo, with a secret token: `GET /director`, `GET /process`, `POST
/// /fault/{region}`, `POST /fault/director`, `POST /stop`; `GET /health` is free. Nobody asking for
/// too long ends the process. Used from one event loop.
final class ControlPort {
    private static final int BODY_LIMIT = 4096;
    private final Vertx vertx;
    private final Time time;
    private final byte[] authorization;
    private final Map<RegionId, RegionServer> regions;
    private final DirectorState director;
    private final Supplier<JsonObject> process;
    private long askedNanos;

    ControlPort(
            Vertx vertx,
            String token,
            Map<RegionId, RegionServer> regions,
            DirectorState director,
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
        return Ports.listen(this::newServer, candidates).map(HttpServer::actualPort);
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
            answer(request, 401, new JsonObject().put("error", "the token is missing or wrong"));
            return;
        }
        askedNanos = time.nanos();
        switch (asked) {
            case "GET /director" -> answer(request, 200, director.toJson());
            case "GET /process" -> answer(request, 200, process.get());
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
            answer(request, 404, new JsonObject().put("error", "no such operation"));
            return;
        }
        if (bodyLength(request) > BODY_LIMIT) {
            answer(request, 413, new JsonObject().put("error", "at most 4096 bytes are accepted"));
            return;
        }
        String target = path.substring("/fault/".length());
        request.body()
                .compose(body -> target.equals("director") ? forget(body) : fault(target, body))
                .onSuccess(json -> answer(request, json.containsKey("error") ? 400 : 200, json))
                .onFailure(failure -> answer(request, 500, error(failure.toString())));
    }

    /// Unknown lengths count as too long.
    private static long bodyLength(HttpServerRequest request) {
        String length = request.getHeader("content-length");
        return length != null && length.matches("\\d{1,9}")
                ? Long.parseLong(length)
                : Long.MAX_VALUE;
    }

    private Future<JsonObject> forget(Buffer body) {
        if (!parse(body).map(json -> json.getValue("lostMemory")).equals(Optional.of(true))) {
            return Future.succeededFuture(error("{\"lostMemory\": true} is accepted"));
        }
        director.loseMemory();
        return Future.succeededFuture(director.toJson());
    }

    private Future<JsonObject> fault(String target, Buffer body) {
        Optional<RegionServer> server = RegionId.parse(target).map(regions::get);
        Optional<FaultChange> change = parse(body).flatMap(ControlPort::change);
        if (server.isEmpty() || change.isEmpty()) {
            return Future.succeededFuture(error("a known region and a fault are accepted"));
        }
        List<String> problems = change.get().problems();
        return problems.isEmpty()
                ? server.get().change(change.get()).map(RegionFault::toJson)
                : Future.succeededFuture(error(String.join("; ", problems)));
    }

    private static Optional<JsonObject> parse(Buffer body) {
        try {
            return Optional.of(new JsonObject(body));
        } catch (DecodeException notJson) {
            return Optional.empty();
        }
    }

    private static Optional<FaultChange> change(JsonObject json) {
        try {
            return Optional.of(FaultChange.of(json));
        } catch (ClassCastException wrongType) {
            return Optional.empty();
        }
    }

    private static JsonObject error(String why) {
        return new JsonObject().put("error", why);
    }

    private static void answer(HttpServerRequest request, int status, JsonObject json) {
        request.response()
                .setStatusCode(status)
                .putHeader("content-type", "application/json")
                .end(json.toBuffer());
    }
}
