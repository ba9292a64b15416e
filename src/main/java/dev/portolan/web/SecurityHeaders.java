package dev.portolan.web;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;

/// The headers every response carries. Pages and API answers are never kept by a cache; what may
/// be, says so itself.
final class SecurityHeaders {
    private SecurityHeaders() {}

    static void put(RoutingContext ctx) {
        MultiMap headers = ctx.response().headers();
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "same-origin");
        headers.set("Cross-Origin-Opener-Policy", "same-origin");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("X-Frame-Options", "DENY");
        headers.set("Permissions-Policy", "camera=(), geolocation=(), microphone=()");
        if (!asset(ctx.normalizedPath())) {
            ctx.addHeadersEndHandler(_ -> keepNowhere(headers));
        }
    }

    /// Unless the answer said by then who may keep it.
    private static void keepNowhere(MultiMap headers) {
        if (!headers.contains(HttpHeaders.CACHE_CONTROL)) {
            headers.set(HttpHeaders.CACHE_CONTROL, "no-store");
        }
    }

    private static boolean asset(String path) {
        return path.startsWith("/css/") || path.startsWith("/js/") || path.startsWith("/icons/");
    }
}
