package dev.portolan.web;

import io.vertx.ext.web.RoutingContext;
import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jboss.logging.MDC;
import org.jspecify.annotations.Nullable;

/// One id for each request, in its log lines and in its answer (`X-Request-Id`); one that comes in
/// is kept when it is plain.
final class SecurityRequestId {
    private static final String HEADER = "X-Request-Id";
    private static final String KEY = "requestId";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9-]{8,64}");

    private SecurityRequestId() {}

    static void attach(RoutingContext ctx) {
        String id = idOf(ctx.request().getHeader(HEADER));
        MDC.put(KEY, id);
        ctx.response().putHeader(HEADER, id);
    }

    private static String idOf(@Nullable String given) {
        return given != null && PLAIN.matcher(given).matches()
                ? given
                : HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
    }
}
