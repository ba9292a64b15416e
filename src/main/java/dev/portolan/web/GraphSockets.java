package dev.portolan.web;

import dev.portolan.platform.ErrorCode;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/// Opens GraphQL WebSockets and counts them: 500 at most.
@ApplicationScoped
public class GraphSockets {
    private static final int MOST = 500;
    private static final String PROTOCOL = "graphql-transport-ws";

    private static final short GOING_AWAY = 1001;

    private final AtomicInteger open = new AtomicInteger();
    private final Set<ServerWebSocket> sockets = ConcurrentHashMap.newKeySet();

    void open(RoutingContext ctx, Map<String, Object> context, ContextState state) {
        String offered = ctx.request().getHeader("Sec-WebSocket-Protocol");
        if (offered == null || !offered.contains(PROTOCOL)) {
            SecurityAnswers.json(
                    ctx,
                    400,
                    ErrorCode.INVALID_INPUT,
                    "The WebSocket must offer the protocol " + PROTOCOL + ".");
        } else if (open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            SecurityAnswers.json(
                    ctx, 503, ErrorCode.UNAVAILABLE, "Too many WebSockets are open; try later.");
        } else {
            upgrade(ctx, context, state);
        }
    }

    private void upgrade(RoutingContext ctx, Map<String, Object> context, ContextState state) {
        ctx.request()
                .toWebSocket()
                .onFailure(failure -> release(state))
                .onSuccess(socket -> serve(socket, context, state));
    }

    private void serve(ServerWebSocket socket, Map<String, Object> context, ContextState state) {
        sockets.add(socket);
        GraphSocket protocol = new GraphSocket(new GraphSocketQueue(socket), context);
        socket.textMessageHandler(text -> within(state, () -> read(socket, protocol, text)));
        socket.exceptionHandler(failure -> socket.close());
        socket.closeHandler(end -> {
            sockets.remove(socket);
            protocol.onClose();
            release(state);
        });
    }

    /// What the framework's reader cannot take in ends the conversation, not the event loop.
    private static void read(ServerWebSocket socket, GraphSocket protocol, String text) {
        try {
            protocol.onMessage(text);
        } catch (RuntimeException unreadable) {
            socket.close((short) 4400, "The message is not understood");
        }
    }

    /// Says good-bye while the server still serves, so that clients come back.
    void end(@Observes ShutdownDelayInitiatedEvent soon) {
        sockets.forEach(socket -> socket.close(GOING_AWAY, "The portal stops; come back"));
    }

    private void release(ContextState state) {
        open.decrementAndGet();
        Arc.container().requestContext().destroy(state);
    }

    private static void within(ContextState state, Runnable work) {
        ManagedContext requests = Arc.container().requestContext();
        requests.activate(state);
        try {
            work.run();
        } finally {
            requests.deactivate();
        }
    }
}
