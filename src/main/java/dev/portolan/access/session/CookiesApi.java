package dev.portolan.access.session;

import dev.portolan.web.edge.SecurityFilter;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import jakarta.ws.rs.core.NewCookie;
import java.time.Duration;
import java.util.Optional;

/// The cookies of signing in: the session, and a device that is known to somebody, which opens
/// nothing. Scripts cannot read them, and no other site can make a browser send them.
public final class CookiesApi {
    static final String DEVICE = "portolan_device";

    private CookiesApi() {}

    public static Optional<String> session(HttpServerRequest request) {
        return value(request, SecurityFilter.COOKIE);
    }

    static Optional<String> device(HttpServerRequest request) {
        return value(request, DEVICE);
    }

    /// Without a life it ends the cookie.
    public static NewCookie session(String secret, Duration life, boolean tls) {
        return cookie(SecurityFilter.COOKIE, secret, "/", life, tls);
    }

    static NewCookie device(String secret, boolean tls) {
        return cookie(DEVICE, secret, "/sign-in", KnownPlaces.REMEMBERED, tls);
    }

    private static Optional<String> value(HttpServerRequest request, String name) {
        return Optional.ofNullable(request.getCookie(name)).map(Cookie::getValue);
    }

    private static NewCookie cookie(
            String name, String value, String path, Duration life, boolean tls) {
        return new NewCookie.Builder(name)
                .value(value)
                .path(path)
                .maxAge(Math.toIntExact(life.toSeconds()))
                .httpOnly(true)
                .secure(tls)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
