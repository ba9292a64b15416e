package dev.portolan.web.edge;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/// The headers every response carries. Pages and API answers are never kept by a cache; what may
/// be, says so itself.
final class SecurityHeaders {
    private SecurityHeaders() {}

    private static final String POLICY = "Content-Security-Policy";
    private static final String NOTHING =
            "default-src 'none'; base-uri 'none'; frame-ancestors 'none'";

    /// A year: whoever came by TLS once comes by nothing else.
    private static final String TLS_ONLY = "max-age=31536000";

    static void put(RoutingContext ctx, boolean tls) {
        MultiMap headers = ctx.response().headers();
        if (tls) {
            headers.set("Strict-Transport-Security", TLS_ONLY);
        }
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        boolean asset = asset(ctx.normalizedPath());
        ctx.addHeadersEndHandler(_ -> complete(headers, asset));
    }

    /// What the answer did not say by then: nobody keeps it, and shown by itself it loads nothing.
    private static void complete(MultiMap headers, boolean asset) {
        if (!asset && !headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
        if (!headers.contains(POLICY)) {
            headers.set(POLICY, NOTHING);
        }
    }

    private static boolean asset(String path) {
        return path.startsWith("/css/") || path.startsWith("/js/") || path.startsWith("/icons/");
    }
}
