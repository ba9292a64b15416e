package dev.portolan.traffic.director;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.strategy.Field;
import dev.portolan.traffic.Capabilities;
import dev.portolan.traffic.Change;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.DirectorType;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Outcome;
import dev.portolan.traffic.TrafficDirector;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// The demo fleet's own director (`type: simulated`): a real proxy with a control port, asked over
/// HTTP. It keeps an epoch and a generation and so is fenced. `url` is its control port,
/// `token_file` the file with its secret, which never stands in the strategy itself.
@ApplicationScoped
public class SimulatedDirector implements DirectorType {
    private final Vertx vertx;
    private final Time time;

    @Inject
    public SimulatedDirector(Vertx vertx, Time time) {
        this.vertx = vertx;
        this.time = time;
    }

    @Override
    public String type() {
        return "simulated";
    }

    @Override
    public Object settings(Field director) {
        Field url = director.at("url");
        String given = url.required();
        Optional<URI> parsed = given.isEmpty() ? Optional.empty() : httpAddress(given);
        if (!given.isEmpty() && parsed.isEmpty()) {
            url.problem(
                    "is \"" + given + "\"; an address such as http://127.0.0.1:18099 is accepted");
        }
        return new Settings(
                parsed.orElse(URI.create("http://127.0.0.1:1")),
                Path.of(director.at("token_file").required()));
    }

    @Override
    public Map<String, Object> schema() {
        return Map.of("url", Map.of("type", "string"), "token_file", Map.of("type", "string"));
    }

    @Override
    public TrafficDirector open(DirectorSpec spec) {
        return new Remote((Settings) spec.settings(), vertx, time);
    }

    private static Optional<URI> httpAddress(String given) {
        try {
            URI uri = URI.create(given);
            boolean sound =
                    "http".equals(uri.getScheme()) && uri.getHost() != null && uri.getPort() > 0;
            return sound ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }

    /// Where its control port is, and which file holds its secret.
    public record Settings(URI url, Path tokenFile) {}

    private static final Capabilities CAPABILITIES =
            new Capabilities(
                    Capabilities.Fence.NATIVE,
                    Capabilities.Moves.PER_REQUEST,
                    true,
                    false,
                    false,
                    Duration.ZERO,
                    Duration.ZERO);

    private static final class Remote implements TrafficDirector {
        private static final int MOST_BYTES = 1 << 20;
        private final Settings settings;
        private final Time time;
        private final HttpClient client;
        private final Context loop;
        private final Optional<String> authorization;

        Remote(Settings settings, Vertx vertx, Time time) {
            this.settings = settings;
            this.time = time;
            this.loop = vertx.getOrCreateContext();
            this.client =
                    vertx.createHttpClient(
                            new HttpClientOptions().setConnectTimeout(500).setMaxPoolSize(2));
            this.authorization = secret(settings.tokenFile()).map(secret -> "Bearer " + secret);
        }

        @Override
        public Capabilities capabilities() {
            return CAPABILITIES;
        }

        @Override
        public Uni<Outcome> apply(Change change, Duration limit) {
            return Uni.createFrom().item(new Outcome.Rejected("not yet"));
        }

        @Override
        public Uni<Observed> observe(Duration limit) {
            if (authorization.isEmpty()) {
                return Uni.createFrom()
                        .failure(new IOException("cannot read " + settings.tokenFile()));
            }
            RequestOptions options =
                    new RequestOptions()
                            .setHost(settings.url().getHost())
                            .setPort(settings.url().getPort())
                            .setURI("/director")
                            .setTimeout(limit.toMillis())
                            .putHeader("authorization", authorization.get());
            return Uni.createFrom()
                    .completionStage(() -> ask(options).toCompletionStage())
                    .ifNoItem()
                    .after(limit)
                    .fail();
        }

        private Future<Observed> ask(RequestOptions options) {
            Promise<Observed> answer = Promise.promise();
            loop.runOnContext(_ -> send(options).onComplete(answer));
            return answer.future();
        }

        /// Only on the event loop: elsewhere the body may have passed before it is asked for.
        private Future<Observed> send(RequestOptions options) {
            return client.request(options)
                    .compose(HttpClientRequest::send)
                    .compose(Remote::body)
                    .map(json -> observed(json, time.nanos()));
        }

        private static Future<JsonObject> body(HttpClientResponse response) {
            String length = response.getHeader("content-length");
            if (response.statusCode() != 200) {
                return Future.failedFuture(
                        new IOException("it answered status " + response.statusCode()));
            }
            if (length == null || length.length() > 7 || Integer.parseInt(length) > MOST_BYTES) {
                response.request().reset();
                return Future.failedFuture(new IOException("its answer is longer than 1 MiB"));
            }
            return response.body().map(JsonObject::new);
        }

        @Override
        public void close() {
            client.close();
        }

        /// Empty when it cannot be read; every look then says so.
        private static Optional<String> secret(Path file) {
            try {
                return Optional.of(Files.readString(file).strip());
            } catch (IOException unreadable) {
                return Optional.empty();
            }
        }
    }

    /// Reads what the control port answered; a shape it does not have throws.
    static Observed observed(JsonObject json, long atNanos) {
        Map<String, SortedMap<RegionId, Integer>> weights = new HashMap<>();
        Map<String, SortedMap<RegionId, Long>> counted = new HashMap<>();
        Map<String, String> closed = new HashMap<>();
        JsonObject classes = json.getJsonObject("classes", new JsonObject());
        for (String name : classes.fieldNames()) {
            JsonObject one = classes.getJsonObject(name);
            counted.put(name, byRegion(one, "answered", Number::longValue));
            String how = one.getString("closed");
            if (how == null) {
                weights.put(name, byRegion(one, "weights", Number::intValue));
            } else {
                closed.put(name, how);
            }
        }
        long generation = json.getLong("generation", 0L);
        var point = new Observed.PointState("proxy", true, Optional.of(generation), atNanos);
        return new Observed(
                json.getString("epoch", ""),
                generation,
                Marker.parse(json.getString("marker", "")),
                weights,
                closed,
                counted,
                List.of(point),
                atNanos);
    }

    private static <N> SortedMap<RegionId, N> byRegion(
            JsonObject one, String key, Function<Number, N> as) {
        SortedMap<RegionId, N> values = new TreeMap<>();
        for (Map.Entry<String, Object> entry : one.getJsonObject(key, new JsonObject())) {
            values.put(RegionId.of(entry.getKey()), as.apply((Number) entry.getValue()));
        }
        return values;
    }
}
