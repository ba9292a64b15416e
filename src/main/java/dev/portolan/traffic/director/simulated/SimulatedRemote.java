package dev.portolan.traffic.director.simulated;

import dev.portolan.platform.Time;
import dev.portolan.traffic.Capabilities;
import dev.portolan.traffic.Change;
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
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One simulated director over HTTP. What happens to a write: not connected within the limit means
/// nothing was sent (`Rejected`, which says so); from the first byte sent on, a time-out or a
/// broken connection is `Unknown`. Nothing is ever sent twice.
final class SimulatedRemote implements TrafficDirector {
    private static final Capabilities CAPABILITIES =
            new Capabilities(
                    Capabilities.Fence.NATIVE,
                    Capabilities.Moves.PER_REQUEST,
                    true,
                    false,
                    false,
                    Duration.ZERO,
                    Duration.ZERO);
    private static final int CONNECTIONS = 8;
    private final SimulatedDirector.Settings settings;
    private final Vertx vertx;
    private final Time time;
    private final HttpClient client;
    private final Context loop;
    private final Optional<String> authorization;

    SimulatedRemote(SimulatedDirector.Settings settings, Vertx vertx, Time time) {
        this.settings = settings;
        this.vertx = vertx;
        this.time = time;
        this.loop = vertx.getOrCreateContext();
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions().setConnectTimeout(500).setMaxPoolSize(CONNECTIONS));
        this.authorization = secret(settings.tokenFile()).map(secret -> "Bearer " + secret);
    }

    @Override
    public Capabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Uni<Observed> observe(Duration limit) {
        if (authorization.isEmpty()) {
            return Uni.createFrom().failure(new IOException(noToken()));
        }
        RequestOptions options = options(HttpMethod.GET, "/director", authorization.get());
        return Uni.createFrom()
                .completionStage(() ->
                        onLoop(() -> ask(options.setTimeout(limit.toMillis()))).toCompletionStage())
                .ifNoItem()
                .after(limit)
                .fail();
    }

    @Override
    public Uni<Outcome> apply(Change change, Duration limit) {
        if (authorization.isEmpty()) {
            return Uni.createFrom().item(new Outcome.Rejected(noToken() + "; nothing was sent"));
        }
        RequestOptions options = options(HttpMethod.POST, "/director/apply", authorization.get());
        return Uni.createFrom()
                .completionStage(() ->
                        onLoop(() -> new Sending(change, limit).start(options))
                                .toCompletionStage());
    }

    @Override
    public void close() {
        client.close();
    }

    private RequestOptions options(HttpMethod method, String path, String secret) {
        return new RequestOptions()
                .setMethod(method)
                .setHost(settings.url().getHost())
                .setPort(settings.url().getPort())
                .setURI(path)
                .putHeader("authorization", secret);
    }

    /// Only on the event loop: elsewhere the body may have passed before it is asked for.
    private <T> Future<T> onLoop(Supplier<Future<T>> work) {
        Promise<T> answer = Promise.promise();
        loop.runOnContext(_ -> work.get().onComplete(answer));
        return answer.future();
    }

    private Future<Observed> ask(RequestOptions options) {
        return client.request(options)
                .compose(HttpClientRequest::send)
                .compose(response ->
                        response.statusCode() == 200
                                ? body(response)
                                : Future.failedFuture(
                                        new IOException(
                                                "it answered status " + response.statusCode())))
                .map(json -> SimulatedWire.observed(json, time.nanos()));
    }

    private static Future<JsonObject> body(HttpClientResponse response) {
        String length = response.getHeader("content-length");
        if (length == null
                || !length.matches("\\d{1,7}")
                || Integer.parseInt(length) > SimulatedWire.MOST_BYTES) {
            response.request().reset();
            return Future.failedFuture(new IOException("its answer is longer than 1 MiB"));
        }
        return response.body().map(JsonObject::new);
    }

    private String noToken() {
        return "cannot read " + settings.tokenFile();
    }

    /// Empty when it cannot be read; every look then says so.
    private static Optional<String> secret(Path file) {
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException unreadable) {
            return Optional.empty();
        }
    }

    /// One write, from connecting to its outcome; lives on the event loop.
    private final class Sending {
        private final Change change;
        private final Duration limit;
        private final Promise<Outcome> outcome = Promise.promise();
        private Optional<HttpClientRequest> sent = Optional.empty();

        Sending(Change change, Duration limit) {
            this.change = change;
            this.limit = limit;
        }

        Future<Outcome> start(RequestOptions options) {
            long timer = vertx.setTimer(Math.max(1, limit.toMillis()), _ -> late());
            Future.succeededFuture()
                    .compose(_ -> client.request(options))
                    .onSuccess(this::send)
                    .onFailure(failure ->
                            end(notSent("is not reachable (" + failure.getMessage() + ")")));
            return outcome.future().onComplete(_ -> vertx.cancelTimer(timer));
        }

        /// A connection that came too late carries nothing.
        private void send(HttpClientRequest request) {
            if (outcome.future().isComplete()) {
                request.reset();
                return;
            }
            sent = Optional.of(request);
            request.send(SimulatedWire.json(change).toBuffer())
                    .compose(this::read)
                    .onSuccess(this::end)
                    .onFailure(failure -> end(unknown(failure.getMessage())));
        }

        private Future<Outcome> read(HttpClientResponse response) {
            int status = response.statusCode();
            if (status >= 400 && status < 500) {
                response.request().reset();
                return Future.succeededFuture(
                        new Outcome.Rejected(
                                "it answered status " + status + "; nothing was done"));
            }
            return status == 200
                    ? body(response).map(this::outcome)
                    : Future.succeededFuture(unknown("it answered status " + status));
        }

        private Outcome outcome(JsonObject answer) {
            JsonObject director = answer.getJsonObject("director", new JsonObject());
            return SimulatedOutcome.of(
                    answer, change, SimulatedWire.observed(director, time.nanos()));
        }

        private void late() {
            String within = " within " + limit.toMillis() + " ms";
            end(
                    sent.isPresent()
                            ? unknown("no answer" + within)
                            : notSent("is not reachable" + within));
            sent.ifPresent(HttpClientRequest::reset);
        }

        private void end(Outcome how) {
            outcome.tryComplete(how);
        }

        private Outcome notSent(String why) {
            return new Outcome.Rejected(
                    settings.url().getAuthority() + " " + why + "; nothing was sent");
        }

        private static Outcome unknown(@Nullable String why) {
            return new Outcome.Unknown(
                    "the answer was lost: "
                            + Optional.ofNullable(why).orElse("the connection broke"));
        }
    }
}
