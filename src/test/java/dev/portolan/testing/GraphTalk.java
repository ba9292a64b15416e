package dev.portolan.testing;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A conversation over a GraphQL WebSocket, as a client has it.
public final class GraphTalk implements WebSocket.Listener, AutoCloseable {
    public static final String PROTOCOL = "graphql-transport-ws";

    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final StringBuilder part = new StringBuilder();
    private @Nullable WebSocket socket;

    private GraphTalk() {}

    /// Opens one on loopback; nothing is said yet.
    public static GraphTalk open(int port) throws Exception {
        return open(port, PROTOCOL, Map.of());
    }

    /// Opens one with another protocol, or from a page of `origin`.
    public static GraphTalk open(int port, String protocol, @Nullable String origin)
            throws Exception {
        return open(port, protocol, origin == null ? Map.of() : Map.of("Origin", origin));
    }

    /// Opens one whose upgrade carries these headers.
    public static GraphTalk open(int port, String protocol, Map<String, String> headers)
            throws Exception {
        GraphTalk talk = new GraphTalk();
        var builder = HttpClient.newHttpClient().newWebSocketBuilder().subprotocols(protocol);
        headers.forEach(builder::header);
        URI uri = URI.create("ws://localhost:" + port + "/graphql");
        talk.socket = builder.buildAsync(uri, talk).get(10, TimeUnit.SECONDS);
        return talk;
    }

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        part.append(text);
        if (last) {
            heard.add(part.toString());
            part.setLength(0);
        }
        from.request(1);
        return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int status, String reason) {
        heard.add("closed " + status);
        return null;
    }

    public void says(String message) {
        Objects.requireNonNull(socket).sendText(message, true).join();
    }

    public void subscribes(String id, String query) {
        says(
                "{\"type\":\"subscribe\",\"id\":\"%s\",\"payload\":{\"query\":\"%s\"}}"
                        .formatted(id, query));
    }

    /// The next message, or "nothing" after 10 seconds.
    public String hears() throws InterruptedException {
        return hears(Duration.ofSeconds(10));
    }

    /// The next message, or "nothing" after `patience`; `closed` and the status at the end.
    public String hears(Duration patience) throws InterruptedException {
        String message = heard.poll(patience.toMillis(), TimeUnit.MILLISECONDS);
        return message == null ? "nothing" : message;
    }

    @Override
    public void close() {
        Objects.requireNonNull(socket).abort();
    }
}
