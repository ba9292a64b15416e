package dev.portolan.demo;

import dev.portolan.platform.RegionId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.RequestOptions;
import java.util.Map;
import java.util.Optional;

/// The simulated director's data plane: a real HTTP proxy that sends each request of a class
/// (header `traffic-class`) to one region by weight, once. It judges no health and never tries a
/// second region: moving traffic is the portal's business. Requests with a body are refused with
/// 413. Used from one event loop.
final class EdgeProxy {
    static final String CLASS_HEADER = "traffic-class";
    private static final int ANSWER_LIMIT_MS = 2000;
    private static final int POOL = 256;
    private final Vertx vertx;
    private final DirectorState state;
    private final Map<RegionId, Integer> ports;
    private final HttpClient client;

    EdgeProxy(Vertx vertx, DirectorState state, Map<RegionId, Integer> ports) {
        this.vertx = vertx;
        this.state = state;
        this.ports = Map.copyOf(ports);
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setMaxPoolSize(POOL)
                                .setMaxWaitQueueSize(POOL)
                                .setConnectTimeout(500)
                                .setKeepAliveTimeout(30));
    }

    Future<Integer> open(int[] candidates) {
        return Ports.listen(vertx, this::newServer, candidates).map(HttpServer::actualPort);
    }

    private HttpServer newServer() {
        return vertx.createHttpServer(Ports.serverOptions()).requestHandler(this::route);
    }

    private void route(HttpServerRequest request) {
        String length = request.getHeader("content-length");
        if (request.getHeader("transfer-encoding") != null
                || (length != null && !length.equals("0"))) {
            refuse(request, 413, "the demo's director takes no request bodies");
            return;
        }
        String trafficClass = request.getHeader(CLASS_HEADER);
        Optional<DirectorLane> lane =
                trafficClass == null ? Optional.empty() : state.lane(trafficClass);
        if (lane.isEmpty()) {
            refuse(request, 404, "no such traffic class");
            return;
        }
        Optional<RegionId> region = lane.get().next();
        if (region.isEmpty()) {
            lane.get().answeredClosed();
            refuse(request, 503, "closed");
            return;
        }
        forward(request, lane.get(), region.get());
    }

    private void forward(HttpServerRequest request, DirectorLane lane, RegionId region) {
        RequestOptions options =
                new RequestOptions()
                        .setHost(Ports.HOST)
                        .setPort(ports.get(region))
                        .setMethod(HttpMethod.GET)
                        .setURI(request.uri())
                        .setTimeout(ANSWER_LIMIT_MS);
        client.request(options)
                .compose(out -> out.send())
                .compose(EdgeProxy::whole)
                .onSuccess(answer -> passOn(request, answer, lane, region))
                .onFailure(_ -> fail(request, lane, region));
    }

    private static Future<Answer> whole(HttpClientResponse response) {
        return response.body().map(body -> new Answer(response.statusCode(), body));
    }

    private static void passOn(
            HttpServerRequest request, Answer answer, DirectorLane lane, RegionId region) {
        lane.answered(region);
        if (!request.response().closed()) {
            request.response()
                    .setStatusCode(answer.status())
                    .putHeader("served-by", region.value())
                    .end(answer.body());
        }
    }

    private static void fail(HttpServerRequest request, DirectorLane lane, RegionId region) {
        lane.failed(region);
        refuse(request, 502, region + " did not answer");
    }

    private static void refuse(HttpServerRequest request, int status, String why) {
        if (!request.response().closed()) {
            request.response().setStatusCode(status).end(why);
        }
    }

    private record Answer(int status, Buffer body) {}
}
