package dev.portolan.demo;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.sovereignty.LawfulRegions;
import dev.portolan.traffic.DirectorHarness;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.TrafficDirector;
import dev.portolan.traffic.director.simulated.SimulatedDirector;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.NullUnmarked;

/// The parts of the demo that make a director (its state, proxy, regions and control port) inside
/// the test, with two classes.
@NullUnmarked
final class SimulatedHarness implements DirectorHarness {
    private static final String TOKEN = "conformance";
    private final Vertx vertx = Vertx.vertx();
    private final Context loop = vertx.getOrCreateContext();
    private final Random random = new Random();
    private final SortedMap<String, Route> start = new TreeMap<>();
    private final HttpClient client = vertx.createHttpClient();
    private final Path tokenFile;
    private final int edge;
    private final int control;

    SimulatedHarness(Path directory) throws Exception {
        tokenFile = Files.writeString(directory.resolve("token"), TOKEN);
        start.putAll(DemoFleet.startRoutes());
        start.put("shop", served(start.get("public")));
        DirectorState state = new DirectorState(start, Time.SYSTEM);
        Map<RegionId, RegionServer> regions = new LinkedHashMap<>();
        Map<RegionId, Integer> ports = new LinkedHashMap<>();
        for (DemoRegion region : DemoRegion.all()) {
            RegionServer server = new RegionServer(vertx, region, Time.SYSTEM, region.number());
            regions.put(region.id(), server);
            ports.put(region.id(), RunningDemo.get(onLoop(() -> server.open(candidates()))));
        }
        edge = RunningDemo.get(onLoop(() -> new EdgeProxy(vertx, state, ports).open(candidates())));
        control =
                RunningDemo.get(
                        onLoop(() ->
                                new ControlPort(
                                                vertx,
                                                TOKEN,
                                                regions,
                                                new DirectorPort(vertx, state),
                                                JsonObject::new)
                                        .open(candidates())));
    }

    @Override
    public TrafficDirector connect() {
        return connect(control);
    }

    TrafficDirector connect(int port) {
        var settings =
                new SimulatedDirector.Settings(URI.create("http://127.0.0.1:" + port), tokenFile);
        return new SimulatedDirector(vertx, Time.SYSTEM)
                .open(new DirectorSpec("edge", "simulated", settings));
    }

    @Override
    public SortedMap<String, Route> start() {
        return start;
    }

    @Override
    public void serve(String trafficClass, int requests) throws Exception {
        for (int i = 0; i < requests; i++) {
            RequestOptions options =
                    options(HttpMethod.GET, edge, "/work")
                            .putHeader(EdgeProxy.CLASS_HEADER, trafficClass);
            RunningDemo.get(status(options, ""));
        }
    }

    @Override
    public void drift(String trafficClass, Map<RegionId, Integer> weights) throws Exception {
        JsonObject by = new JsonObject();
        weights.forEach((region, weight) -> by.put(region.value(), weight));
        fault(
                new JsonObject()
                        .put(
                                "drift",
                                new JsonObject().put("class", trafficClass).put("weights", by)));
    }

    @Override
    public void loseMemory() throws Exception {
        fault(new JsonObject().put("lostMemory", true));
    }

    @Override
    public void loseNextAnswer() throws Exception {
        fault(new JsonObject().put("answerLost", true));
    }

    @Override
    public boolean readStaleOnce() throws Exception {
        fault(new JsonObject().put("staleRead", 1));
        return true;
    }

    @Override
    public void answerAfter(Duration delay) throws Exception {
        fault(new JsonObject().put("slowPointMs", delay.toMillis()));
    }

    void fault(JsonObject fault) throws Exception {
        if (post("/fault/director", fault.encode()) != 200) {
            throw new AssertionError("refused: " + fault);
        }
    }

    /// The status of its answer.
    int post(String path, String body) throws Exception {
        return RunningDemo.get(status(options(HttpMethod.POST, control, path), body));
    }

    JsonArray log() throws Exception {
        RequestOptions options = options(HttpMethod.GET, control, "/director/log");
        return RunningDemo.get(
                        onLoop(() ->
                                client.request(options)
                                        .compose(request -> request.send())
                                        .compose(HttpClientResponse::body)))
                .toJsonObject()
                .getJsonArray("log");
    }

    @Override
    public void close() throws Exception {
        RunningDemo.get(vertx.close());
    }

    private static Route served(Route route) {
        Map<RegionId, Integer> weights = new TreeMap<>(((Route.Serve) route).weights());
        weights.replaceAll((_, _) -> 1);
        return Route.serve(LawfulRegions.configured("shop", weights.keySet()), weights);
    }

    private Future<Integer> status(RequestOptions options, String body) {
        return onLoop(() ->
                client.request(options)
                        .compose(request -> request.send(Buffer.buffer(body)))
                        .compose(response -> response.end().map(_ -> response.statusCode())));
    }

    private static RequestOptions options(HttpMethod method, int port, String path) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(Ports.HOST)
                .setPort(port)
                .setURI(path)
                .putHeader("authorization", "Bearer " + TOKEN);
    }

    private int[] candidates() {
        return Ports.candidates(0, random);
    }

    private <T> Future<T> onLoop(Supplier<Future<T>> work) {
        Promise<T> promise = Promise.promise();
        loop.runOnContext(_ -> work.get().onComplete(promise));
        return promise.future();
    }
}
