package dev.portolan.web.graph;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class GraphSocketQueueTest {
    private static final int LAST = 400;
    private static final String LOAD = "x".repeat(64 * 1024);

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static String next(String id, int number) {
        return "{\"id\":\"" + id + "\",\"payload\":\"" + number + " " + LOAD + "\"}";
    }

    @Test
    void givesAClientThatReadsTooSlowlyTheNewestOfEachOperationOnly() throws Exception {
        CompletableFuture<GraphSocketQueue> opened = new CompletableFuture<>();
        HttpServer server =
                vertx.createHttpServer()
                        .requestHandler(request ->
                                request.toWebSocket()
                                        .onSuccess(socket ->
                                                opened.complete(new GraphSocketQueue(socket))))
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
        Slow slow = new Slow();
        WebSocket client =
                HttpClient.newHttpClient()
                        .newWebSocketBuilder()
                        .buildAsync(URI.create("ws://127.0.0.1:" + server.actualPort()), slow)
                        .get(10, TimeUnit.SECONDS);
        GraphSocketQueue queue = opened.get(10, TimeUnit.SECONDS);

        for (int number = 1; number <= LAST; number++) {
            queue.sendMessage(next("a", number));
        }
        queue.sendMessage(next("b", 1));
        client.request(Long.MAX_VALUE);

        slow.all.get(20, TimeUnit.SECONDS);
        assertThat(slow.numbers("a").getLast()).isEqualTo(LAST);
        assertThat(slow.numbers("a")).isSorted().doesNotHaveDuplicates().hasSizeLessThan(LAST);
        assertThat(slow.numbers("b")).containsExactly(1);
        client.abort();
    }

    /// Asks for nothing until it is told to.
    private static final class Slow implements WebSocket.Listener {
        private final CompletableFuture<Boolean> all = new CompletableFuture<>();
        private final List<String> heard = new CopyOnWriteArrayList<>();
        private final StringBuilder part = new StringBuilder();

        @Override
        public void onOpen(WebSocket socket) {
            part.setLength(0);
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence text, boolean last) {
            part.append(text);
            if (last) {
                heard.add(part.toString());
                part.setLength(0);
                if (numbers("b").contains(1)) {
                    all.complete(true);
                }
            }
            return null;
        }

        List<Integer> numbers(String id) {
            String start = "{\"id\":\"" + id + "\",\"payload\":\"";
            return heard.stream()
                    .filter(message -> message.startsWith(start))
                    .map(message ->
                            Integer.valueOf(
                                    message.substring(start.length(), message.indexOf(' '))))
                    .toList();
        }
    }
}
