package dev.portolan.web.edge;

import dev.portolan.platform.ErrorCode;
import dev.portolan.web.graph.GraphMedia;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/// Says no before any route: in the form of a GraphQL error for programs, as a plain sentence for
/// people.
public final class SecurityAnswers {
    private SecurityAnswers() {}

    static void refuse(RoutingContext ctx, SecurityRules.Refusal refusal) {
        if (wantsPage(ctx)) {
            ctx.response()
                    .setStatusCode(refusal.status())
                    .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                    .end(refusal.sentence() + "\n");
            return;
        }
        json(ctx, refusal.status(), refusal.code(), refusal.sentence());
    }

    public static void json(RoutingContext ctx, int status, ErrorCode code, String sentence) {
        if (ctx.response().ended()) {
            return;
        }
        JsonObject error =
                new JsonObject()
                        .put("message", sentence)
                        .put("extensions", new JsonObject().put("code", code.name()));
        ctx.response()
                .setStatusCode(status)
                .putHeader(HttpHeaders.CONTENT_TYPE, media(ctx).contentType())
                .end(new JsonObject().put("errors", new JsonArray().add(error)).encode());
    }

    /// In which form a program wants its answer.
    public static GraphMedia media(RoutingContext ctx) {
        return GraphMedia.asked(ctx.request().headers().getAll(HttpHeaders.ACCEPT));
    }

    static boolean wantsPage(RoutingContext ctx) {
        String accept = ctx.request().getHeader(HttpHeaders.ACCEPT);
        return accept != null && accept.contains("text/html");
    }
}
