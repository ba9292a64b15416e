package dev.portolan.web;

import dev.portolan.platform.ErrorCode;
import dev.portolan.web.SecurityRules.Refusal;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Locale;

/// Reads a form whole before any page does. The framework's reader decodes while bytes arrive, and
/// what it cannot decode ends on the event loop, without an answer; here it is a 400, and what is
/// too much a 413. No page takes files.
@ApplicationScoped
public class FormBodies {
    private static final int BEFORE_THE_FRAMEWORK = -600;
    private static final int MOST = 256 << 10;
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String READING = "portolan.form.reading";
    private static final String FILES = "multipart/";
    private static final Refusal NO_FILES =
            new Refusal(
                    415,
                    ErrorCode.INVALID_INPUT,
                    "Send the form as " + FORM + "; files are taken nowhere.");

    private final BodyHandler whole = BodyHandler.create(false).setBodyLimit(MOST);

    void register(@Observes Router router) {
        router.post().order(BEFORE_THE_FRAMEWORK).handler(this::read);
        router.post().order(BEFORE_THE_FRAMEWORK + 1).handler(FormBodies::isRead);
    }

    /// Whether this request failed while its body was read: then it is its sender's fault.
    static boolean reading(RoutingContext ctx) {
        return Boolean.TRUE.equals(ctx.get(READING));
    }

    private static void isRead(RoutingContext ctx) {
        ctx.remove(READING);
        ctx.next();
    }

    private void read(RoutingContext ctx) {
        String named = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        String type = named == null ? "" : named.strip().toLowerCase(Locale.ROOT);
        boolean graph = GraphEndpoint.PATH.equals(ctx.request().path());
        if (type.startsWith(FILES) && !graph) {
            SecurityAnswers.refuse(ctx, NO_FILES);
        } else if (type.startsWith(FORM) && !graph) {
            ctx.put(READING, true);
            whole.handle(ctx);
        } else {
            ctx.next();
        }
    }
}
