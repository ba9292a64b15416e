package dev.portolan.web.edge;

import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.PortolanConfig;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Caller;
import dev.portolan.web.edge.SecurityRules.Refusal;
import io.netty.channel.Channel;
import io.netty.util.AttributeKey;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.impl.ConnectionBase;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// How much of the portal one identity may take: requests a second, connections. An identity is
/// whoever signed in or whose token it is; strangers are told apart by their address, so that a
/// flood from elsewhere takes nothing from the person on call.
@ApplicationScoped
public class SecurityLimits {
    static final String IDENTITY = "portolan.identity";
    private static final String ADDRESS = "address:";
    private static final Set<String> HEALTH =
            Set.of("/q/health", "/q/health/live", "/q/health/ready", "/q/health/started");
    private static final int CONNECTIONS = 1000;
    private static final AttributeKey<Boolean> COUNTED = AttributeKey.valueOf("portolan.counted");

    private final RequestBudget budget;
    private final OpenPerIdentity connections = new OpenPerIdentity(CONNECTIONS);
    private final Time time;

    @Inject
    public SecurityLimits(PortolanConfig config, Time time) {
        this(config.requestsPerSecond(), time);
    }

    SecurityLimits(int requestsPerSecond, Time time) {
        this.budget = new RequestBudget(requestsPerSecond);
        this.time = time;
    }

    /// The identity that the request was counted for.
    public static String identity(RoutingContext ctx) {
        String known = ctx.get(IDENTITY);
        return known == null ? "unknown" : known;
    }

    /// Whether nobody is known behind it: not signed in, no token.
    static boolean isStranger(RoutingContext ctx) {
        return identity(ctx).startsWith(ADDRESS);
    }

    /// Why this request of a caller (empty: one with a wrong token) goes no further. Probes of
    /// health are never held up.
    Optional<Refusal> exceeded(RoutingContext ctx, Client client, Optional<Caller> caller) {
        String identity = caller.flatMap(Caller::name).orElseGet(() -> ADDRESS + client.network());
        ctx.put(IDENTITY, identity);
        if (!admits(ctx.request(), client)) {
            ctx.addEndHandler(_ -> ctx.request().connection().close());
            return tooMuch(
                    ctx,
                    Duration.ofSeconds(1),
                    "More than " + CONNECTIONS + " connections are open from this address.");
        }
        String path = ctx.request().path();
        if (path != null && HEALTH.contains(path)) {
            return Optional.empty();
        }
        Duration wait = budget.take(identity, time.nanos());
        return wait.isZero()
                ? Optional.empty()
                : tooMuch(ctx, wait, "Too many requests; try again in a moment.");
    }

    /// Whether this identity may ask once more, over a socket.
    public boolean mayAsk(String identity) {
        return budget.take(identity, time.nanos()).isZero();
    }

    /// Counts a connection at its first request, until it closes; those of a trusted proxy, which
    /// speaks for many, are not counted.
    private boolean admits(HttpServerRequest request, Client client) {
        if (client.proxied() || !(request.connection() instanceof ConnectionBase connection)) {
            return true;
        }
        Channel channel = connection.channelHandlerContext().channel();
        if (Boolean.TRUE.equals(channel.attr(COUNTED).get())) {
            return true;
        }
        if (!connections.enter(client.network())) {
            return false;
        }
        channel.attr(COUNTED).set(true);
        channel.closeFuture().addListener(_ -> connections.leave(client.network()));
        return true;
    }

    /// With the header that says when to come back.
    static Optional<Refusal> tooMuch(RoutingContext ctx, Duration wait, String sentence) {
        long seconds = Math.max(1, wait.plusMillis(999).toSeconds());
        ctx.response().putHeader("Retry-After", Long.toString(seconds));
        return Optional.of(new Refusal(429, ErrorCode.UNAVAILABLE, sentence));
    }
}
