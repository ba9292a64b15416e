package dev.portolan.demo;

import dev.portolan.platform.Time;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;

/// The demo's users: an open loop that sends its load whether or not answers come back, over kept
/// connections. Used from one event loop.
final class DemoClients {
    static final String TRAFFIC_CLASS = "public";
    private static final int TICK_MS = 10;
    private static final int POOL = 512;

    /// How much of a late tick is made up for. The rest is left out, so that a starved machine gets
    /// less load and not a queue.
    private static final double MOST_LATE_SECONDS = 0.03;

    private final Vertx vertx;
    private final Time time;
    private final DailyLoad load;
    private final HttpClient client;
    private final RequestOptions request;
    private long lastNanos;
    private double owed;
    private long sent;
    private long answered;
    private long errors;
    private long lost;

    DemoClients(Vertx vertx, Time time, DailyLoad load, int edgePort) {
        this.vertx = vertx;
        this.time = time;
        this.load = load;
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setMaxPoolSize(POOL)
                                .setMaxWaitQueueSize(POOL)
                                .setKeepAliveTimeout(30));
        this.request =
                new RequestOptions()
                        .setHost(Ports.HOST)
                        .setPort(edgePort)
                        .setURI("/work")
                        .setTimeout(5000)
                        .putHeader(EdgeProxy.CLASS_HEADER, TRAFFIC_CLASS);
    }

    void start() {
        lastNanos = time.nanos();
        vertx.setPeriodic(TICK_MS, _ -> tick());
    }

    /// `sent` and what became of them: `answered` below status 500, `errors` above, `lost` without
    /// any answer.
    JsonObject toJson() {
        return new JsonObject()
                .put("sent", sent)
                .put("answered", answered)
                .put("errors", errors)
                .put("lost", lost);
    }

    private void tick() {
        long now = time.nanos();
        double elapsed = Math.min(MOST_LATE_SECONDS, (now - lastNanos) / 1e9);
        owed += load.rps(time) * elapsed;
        lastNanos = now;
        for (; owed >= 1; owed--) {
            send();
        }
    }

    private void send() {
        sent++;
        client.request(request)
                .compose(out -> out.send())
                .onSuccess(this::answered)
                .onFailure(_ -> lost++);
    }

    private void answered(HttpClientResponse response) {
        if (response.statusCode() < 500) {
            answered++;
        } else {
            errors++;
        }
    }
}
