package dev.portolan.web.edge;

import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.log.BoundedLog;
import dev.portolan.web.graph.GraphEndpoint;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.WebApplicationException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// The last word where a request failed outside pages and GraphQL (files, a broken request, the
/// framework itself): a status, a code and a sentence, nothing of what is inside. A client that
/// went away in the middle is no news.
@ApplicationScoped
public class SecurityFailures {
    private static final BoundedLog LOG = new BoundedLog(Logger.getLogger(SecurityFailures.class));
    private static final int BEFORE_EVERYTHING = -20_000;
    private static final int BROKEN = 500;

    void register(@Observes Router router) {
        router.route().order(BEFORE_EVERYTHING).failureHandler(SecurityFailures::failed);
    }

    private static void failed(RoutingContext ctx) {
        if (GraphEndpoint.PATH.equals(ctx.request().path())) {
            ctx.next();
            return;
        }
        Throwable failure = ctx.failure();
        int status = status(ctx, failure);
        if (ctx.response().ended() || ctx.response().closed()) {
            return;
        }
        if (status >= BROKEN && failure != null) {
            LOG.error("A request failed", failure);
        }
        SecurityAnswers.refuse(
                ctx, new SecurityRules.Refusal(status, code(status), sentence(status)));
    }

    private static int status(RoutingContext ctx, @Nullable Throwable failure) {
        if (failure instanceof WebApplicationException meant) {
            return meant.getResponse().getStatus();
        }
        return ctx.statusCode() >= 400 ? ctx.statusCode() : BROKEN;
    }

    private static ErrorCode code(int status) {
        return switch (status) {
            case 401 -> ErrorCode.UNAUTHENTICATED;
            case 403 -> ErrorCode.FORBIDDEN;
            case 404, 405 -> ErrorCode.NOT_FOUND;
            case 413, 414, 431 -> ErrorCode.TOO_COMPLEX;
            default -> status < BROKEN ? ErrorCode.INVALID_INPUT : ErrorCode.UNAVAILABLE;
        };
    }

    private static String sentence(int status) {
        return switch (status) {
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not answer to this kind of request.";
            case 413 -> "That is more than is accepted here.";
            default ->
                    status < BROKEN
                            ? "The request is not understood."
                            : "The portal could not answer this; its log says why.";
        };
    }
}
