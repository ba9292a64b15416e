package dev.portolan.web.edge;

import dev.portolan.platform.ErrorCode;
import dev.portolan.web.edge.SecurityRules.Refusal;
import dev.portolan.web.graph.GraphEndpoint;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.impl.RoutingContextInternal;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/// Reads a form whole before any page does. The framework's reader decodes while bytes arrive, and
/// what it cannot decode ends on the event loop, without an answer; here it is a 400, and what is
/// too much a 413. A form has to say how long it is, as every browser does: it is handed on with
/// its last byte and before the request has ended, because the framework takes no request of HTTP/2
/// that has. No page takes files.
@ApplicationScoped
public class FormBodies {
    private static final int BEFORE_THE_FRAMEWORK = -600;
    private static final int MOST = BodiesUnderWay.MOST;
    private static final int MOST_FIELDS = 1000;
    private static final Pattern BROKEN = Pattern.compile("%(?![0-9A-Fa-f]{2})");
    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String FILES = "multipart/";

    void register(@Observes Router router) {
        router.post().order(BEFORE_THE_FRAMEWORK).handler(FormBodies::admit);
    }

    private static void admit(RoutingContext ctx) {
        String named = ctx.request().getHeader(HttpHeaders.CONTENT_TYPE);
        String type = named == null ? "" : named.strip().toLowerCase(Locale.ROOT);
        boolean graph = GraphEndpoint.PATH.equals(ctx.request().path());
        if (type.startsWith(FILES) && !graph) {
            refuse(ctx, 415, "Send the form as " + FORM + "; files are taken nowhere.");
        } else if (type.startsWith(FORM) && !graph) {
            read(ctx, length(ctx.request()));
        } else {
            ctx.next();
        }
    }

    /// What it says; -1 when that is nothing, or no length.
    private static long length(HttpServerRequest request) {
        String said = request.getHeader(HttpHeaders.CONTENT_LENGTH);
        return said != null && said.matches("[0-9]{1,9}") ? Long.parseLong(said) : -1;
    }

    private static void read(RoutingContext ctx, long length) {
        if (length < 0) {
            refuse(ctx, 411, "Say with Content-Length how long the form is.");
        } else if (length > MOST) {
            refuse(ctx, 413, "A form has " + (MOST >> 10) + " KiB at most.");
        } else if (length == 0) {
            ctx.next();
        } else {
            collect(ctx, (int) length);
        }
    }

    private static void collect(RoutingContext ctx, int length) {
        HttpServerRequest request = ctx.request();
        Buffer body = Buffer.buffer();
        if (request.headers().contains(HttpHeaders.EXPECT)) {
            ctx.response().writeContinue();
        }
        request.handler(part -> {
            body.appendBuffer(part);
            if (body.length() >= length) {
                request.pause();
                BodiesUnderWay.whole(ctx);
                whole(ctx, body);
            }
        });
        request.resume();
    }

    private static void whole(RoutingContext ctx, Buffer body) {
        String form = body.toString(StandardCharsets.ISO_8859_1);
        if (form.chars().filter(letter -> letter == '&').count() >= MOST_FIELDS) {
            refuse(ctx, 413, "A form has " + MOST_FIELDS + " fields at most.");
        } else if (BROKEN.matcher(form).find()) {
            refuse(ctx, 400, "The form cannot be decoded: a % stands before no two digits.");
        } else {
            ((RoutingContextInternal) ctx).setBody(body);
            ctx.next();
        }
    }

    private static void refuse(RoutingContext ctx, int status, String sentence) {
        ErrorCode code = status == 413 ? ErrorCode.TOO_COMPLEX : ErrorCode.INVALID_INPUT;
        SecurityAnswers.refuse(ctx, new Refusal(status, code, sentence));
    }
}
