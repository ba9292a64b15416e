package dev.portolan.web.graph;

import io.smallrye.graphql.websocket.GraphQLWebSocketSession;
import io.vertx.core.http.ServerWebSocket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;

/// Sends to one WebSocket. When its client reads too slowly, a newer result of an operation
/// replaces the one still waiting: a slow client gets the newest only and costs a bounded amount.
final class GraphSocketQueue implements GraphQLWebSocketSession {
    private final ServerWebSocket socket;
    private final Map<String, String> waiting = new LinkedHashMap<>();

    GraphSocketQueue(ServerWebSocket socket) {
        this.socket = socket;
        socket.drainHandler(ready -> flush());
    }

    @Override
    public synchronized void sendMessage(String message) {
        if (socket.isClosed()) {
            return;
        }
        if (waiting.isEmpty() && !socket.writeQueueFull()) {
            socket.writeTextMessage(message);
            return;
        }
        int payload = message.indexOf("\"payload\"");
        waiting.put(payload < 0 ? message : message.substring(0, payload), message);
    }

    @Override
    public void close(short status, String reason) {
        String plain = reason == null ? "" : reason;
        socket.close(status, plain.substring(0, Math.min(100, plain.length())));
    }

    @Override
    public boolean isClosed() {
        return socket.isClosed();
    }

    private synchronized void flush() {
        for (String key : new ArrayList<>(waiting.keySet())) {
            String message = waiting.get(key);
            if (socket.isClosed() || message == null || socket.writeQueueFull()) {
                return;
            }
            waiting.remove(key);
            socket.writeTextMessage(message);
        }
    }
}
