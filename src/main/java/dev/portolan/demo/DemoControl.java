package dev.portolan.demo;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;

/// Asks a demo process over its control port; the other end of `ControlPort`.
@ApplicationScoped
public class DemoControl {
    private static final int LIMIT_MS = 3000;
    private final HttpClient client;
    private final Context loop;

    @Inject
    public DemoControl(Vertx vertx) {
        this.loop = vertx.getOrCreateContext();
        this.client =
                vertx.createHttpClient(
                        new HttpClientOptions().setConnectTimeout(500).setMaxPoolSize(4));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    Future<JsonObject> process(int port, String token) {
        return ask(HttpMethod.GET, port, "/process", token, Buffer.buffer());
    }

    /// `target` is a region or `director`. Fails with what the demo says when it refuses.
    Future<JsonObject> fault(int port, String token, String target, JsonObject fault) {
        return ask(HttpMethod.POST, port, "/fault/" + target, token, fault.toBuffer());
    }

    private Future<JsonObject> ask(
            HttpMethod method, int port, String path, String token, Buffer body) {
        RequestOptions options =
                new RequestOptions()
                        .setMethod(method)
                        .setHost(Ports.HOST)
                        .setPort(port)
                        .setURI(path)
                        .setTimeout(LIMIT_MS)
                        .putHeader("authorization", "Bearer " + token);
        Promise<JsonObject> answer = Promise.promise();
        loop.runOnContext(_ -> send(options, body).onComplete(answer));
        return answer.future();
    }

    /// Only on the event loop: elsewhere the body may have passed before it is asked for.
    private Future<JsonObject> send(RequestOptions options, Buffer body) {
        return client.request(options)
                .compose((HttpClientRequest request) -> request.send(body))
                .compose(DemoControl::read);
    }

    private static Future<JsonObject> read(HttpClientResponse response) {
        return response.statusCode() == 200
                ? response.body().map(JsonObject::new)
                : Future.failedFuture(
                        new IOException("the demo answered status " + response.statusCode()));
    }
}
