package dev.portolan.web.graph;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import dev.portolan.web.edge.BodiesUnderWay;
import dev.portolan.web.edge.SecurityAnswers;
import dev.portolan.web.edge.SecurityCallers;
import graphql.ExecutionResult;
import graphql.ExecutionResultImpl;
import io.quarkus.arc.Arc;
import io.quarkus.arc.InjectableContext.ContextState;
import io.quarkus.arc.ManagedContext;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.graphql.execution.ExecutionResponse;
import io.smallrye.graphql.execution.ExecutionResponseWriter;
import io.smallrye.graphql.execution.ExecutionService;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// `/graphql`: POST with a JSON type, or a `graphql-transport-ws` WebSocket; nothing else, so that
/// no link and no plain form of another site can ask anything. It stands before the framework's own
/// endpoint, because that one answers some errors without a code.
@ApplicationScoped
public class GraphEndpoint {
    public static final String PATH = "/graphql";
    private static final int BEFORE_THE_FRAMEWORK = -500;

    private final ExecutionService engine;
    private final CurrentVertxRequest current;
    private final GraphSockets sockets;

    @Inject
    public GraphEndpoint(
            ExecutionService engine, CurrentVertxRequest current, GraphSockets sockets) {
        this.engine = engine;
        this.current = current;
        this.sockets = sockets;
    }

    void register(@Observes Router router) {
        int order = BEFORE_THE_FRAMEWORK;
        router.route(PATH).order(order++).handler(this::admit);
        router.route(PATH)
                .order(order++)
                .handler(BodyHandler.create(false).setBodyLimit(BodiesUnderWay.MOST));
        router.route(PATH)
                .order(order)
                .handler(this::execute)
                .failureHandler(GraphEndpoint::failed);
    }

    private void admit(RoutingContext ctx) {
        if (ctx.request().headers().contains(HttpHeaders.UPGRADE, "websocket", true)) {
            withRequest(ctx, state -> sockets.open(ctx, context(ctx, state), state));
        } else if (!ctx.request().method().equals(HttpMethod.POST)) {
            ctx.response().putHeader(HttpHeaders.ALLOW, "POST");
            invalid(ctx, 405, "GraphQL is asked by POST only (or by a WebSocket).");
        } else if (!isJson(ctx.request().getHeader(HttpHeaders.CONTENT_TYPE))) {
            invalid(ctx, 415, "Send the request as Content-Type: application/json.");
        } else {
            ctx.next();
        }
    }

    private void execute(RoutingContext ctx) {
        BodiesUnderWay.whole(ctx);
        JsonObject request;
        try {
            String body = ctx.body().asString();
            request = GraphRequest.read(body == null ? "" : body);
        } catch (ContractException refused) {
            SecurityAnswers.json(ctx, 400, refused.code(), refused.getMessage());
            return;
        }
        withRequest(
                ctx,
                state -> {
                    ctx.addEndHandler(end -> Arc.container().requestContext().destroy(state));
                    engine.executeAsync(
                            request,
                            context(ctx, state),
                            new Answer(ctx, request.getString("query")));
                });
    }

    /// Runs with a CDI request of its own, in which resolvers find the caller.
    private void withRequest(RoutingContext ctx, Consumer<ContextState> work) {
        ManagedContext requests = Arc.container().requestContext();
        ContextState state = requests.activate();
        try {
            current.setCurrent(ctx);
            work.accept(state);
        } finally {
            requests.deactivate();
        }
    }

    /// What the framework's resolvers look for, and the caller.
    private static Map<String, Object> context(RoutingContext ctx, ContextState state) {
        Map<String, Object> context = new ConcurrentHashMap<>();
        context.put("runBlocking", false);
        context.put("httpHeaders", new HashMap<String, Object>());
        context.put("state", state);
        context.put(GraphRules.CALLER, SecurityCallers.of(ctx));
        return context;
    }

    private static boolean isJson(@Nullable String contentType) {
        if (contentType == null) {
            return false;
        }
        String type = contentType.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
        return type.equals("application/json") || type.endsWith("+json");
    }

    private static void invalid(RoutingContext ctx, int status, String sentence) {
        SecurityAnswers.json(ctx, status, ErrorCode.INVALID_INPUT, sentence);
    }

    private static void failed(RoutingContext ctx) {
        if (ctx.statusCode() == 413) {
            ctx.response().putHeader(HttpHeaders.CONNECTION, "close");
            SecurityAnswers.json(
                    ctx, 413, ErrorCode.TOO_COMPLEX, "The body is larger than 64 KiB.");
            return;
        }
        Throwable failure = ctx.failure();
        if (BodiesUnderWay.brokenOff(failure)) {
            return;
        }
        GraphError error =
                GraphErrors.unforeseen(
                        failure == null
                                ? new IllegalStateException("status " + ctx.statusCode())
                                : failure);
        SecurityAnswers.json(ctx, 500, error.code(), error.message());
    }

    private record Answer(RoutingContext ctx, String query) implements ExecutionResponseWriter {
        @Override
        public void write(ExecutionResponse response) {
            send(GraphErrors.mapped(GraphErrors.located(response.getExecutionResult(), query)));
        }

        @Override
        public void fail(Throwable failure) {
            GraphError error = GraphErrors.unforeseen(failure);
            send(ExecutionResultImpl.newExecutionResult().addError(error).build());
        }

        private void send(ExecutionResult result) {
            if (ctx.response().ended() || ctx.response().closed()) {
                return;
            }
            GraphMedia media = SecurityAnswers.media(ctx);
            int status = media.status(result);
            if (status == 401) {
                ctx.response().putHeader("WWW-Authenticate", "Bearer");
            }
            ctx.response()
                    .setStatusCode(status)
                    .putHeader(HttpHeaders.CONTENT_TYPE, media.contentType())
                    .end(new ExecutionResponse(result).getExecutionResultAsString());
        }
    }
}
