package dev.portolan.web.graph;

import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.Rounds;
import dev.portolan.platform.caller.Role;
import dev.portolan.web.edge.OpenPerIdentity;
import dev.portolan.web.edge.SecurityAnswers;
import dev.portolan.web.edge.SecurityCallers;
import dev.portolan.web.edge.SecurityLimits;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/// Opens GraphQL WebSockets and counts them: 500 at most, and 100 of one identity, or of all who
/// have not signed in. Pings each, so that a quiet one is not taken for a dead one.
@ApplicationScoped
public class GraphSockets {
    private static final int MOST = 500;
    private static final String PROTOCOL = "graphql-transport-ws";

    private static final short GOING_AWAY = 1001;

    private static final int EACH = 100;
    private static final String STRANGERS = "strangers";
    private static final Duration PING = Duration.ofSeconds(30);

    private final SecurityLimits limits;
    private final Rounds rounds;
    private final AtomicBoolean pinging = new AtomicBoolean();
    private final OpenPerIdentity each = new OpenPerIdentity(EACH);
    private final AtomicInteger open = new AtomicInteger();
    private final Set<ServerWebSocket> sockets = ConcurrentHashMap.newKeySet();

    @Inject
    public GraphSockets(SecurityLimits limits, Rounds rounds) {
        this.limits = limits;
        this.rounds = rounds;
    }

    void open(RoutingContext ctx, Map<String, Object> context, ContextState state) {
        String offered = ctx.request().getHeader("Sec-WebSocket-Protocol");
        String holder = holder(ctx);
        if (offered == null || !offered.contains(PROTOCOL)) {
            SecurityAnswers.json(
                    ctx,
                    400,
                    ErrorCode.INVALID_INPUT,
                    "The WebSocket must offer the protocol " + PROTOCOL + ".");
        } else if (!enter(holder)) {
            ctx.response().putHeader("Retry-After", "10");
            SecurityAnswers.json(
                    ctx, 429, ErrorCode.UNAVAILABLE, "Too many WebSockets are open; try later.");
        } else {
            upgrade(new Opening(SecurityLimits.identity(ctx), holder, context, state), ctx);
        }
    }

    /// Whoever may read nothing shares one part with all others who may not, so that strangers keep
    /// no reader off.
    private static String holder(RoutingContext ctx) {
        boolean reads =
                SecurityCallers.of(ctx).get().filter(known -> known.may(Role.VIEWER)).isPresent();
        return reads ? SecurityLimits.identity(ctx) : STRANGERS;
    }

    /// What a socket is opened with: who asks, and whose part of the sockets it is.
    private record Opening(
            String identity, String holder, Map<String, Object> context, ContextState state) {}

    private boolean enter(String holder) {
        if (!each.enter(holder)) {
            return false;
        }
        if (open.incrementAndGet() > MOST) {
            open.decrementAndGet();
            each.leave(holder);
            return false;
        }
        return true;
    }

    private void upgrade(Opening opening, RoutingContext ctx) {
        startPinging();
        ctx.request()
                .toWebSocket()
                .onFailure(failure -> release(opening))
                .onSuccess(socket -> serve(socket, opening));
    }

    private void startPinging() {
        if (pinging.compareAndSet(false, true)) {
            rounds.every(PING, "pings of WebSockets", this::ping);
        }
    }

    private void ping() {
        sockets.forEach(one -> one.writePing(Buffer.buffer()));
    }

    private void serve(ServerWebSocket socket, Opening opening) {
        sockets.add(socket);
        ContextState state = opening.state();
        GraphSocket protocol =
                new GraphSocket(
                        new GraphSocketQueue(socket),
                        opening.context(),
                        () -> limits.mayAsk(opening.identity()));
        socket.textMessageHandler(text -> within(state, () -> read(socket, protocol, text)));
        socket.exceptionHandler(failure -> socket.close());
        socket.closeHandler(end -> {
            sockets.remove(socket);
            protocol.onClose();
            release(opening);
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

    private void release(Opening opening) {
        open.decrementAndGet();
        each.leave(opening.holder());
        Arc.container().requestContext().destroy(opening.state());
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
