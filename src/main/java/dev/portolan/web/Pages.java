package dev.portolan.web;

import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.Role;
import dev.portolan.web.edge.FormTokens;
import dev.portolan.web.edge.SecurityFilter;
import dev.portolan.web.live.Drawn;
import dev.portolan.web.live.Rendered;
import dev.portolan.web.live.Screens;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Cookie;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Answers with pages: bytes made once per version and kind of reader, with entity tags, compressed
/// for who accepts it.
@ApplicationScoped
public class Pages {
    /// What a page may load: its own scripts, styles and pictures, nothing inline, nobody else's.
    public static final String CONTENT_SECURITY_POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self';"
                    + " img-src 'self' data:; base-uri 'none'; form-action 'self';"
                    + " frame-ancestors 'none'";

    private final Screens screens;
    private final Shell shell;
    private final Callers callers;
    private final Time time;
    private final CurrentVertxRequest connection;

    @Inject
    public Pages(
            Screens screens,
            Shell shell,
            Callers callers,
            Time time,
            CurrentVertxRequest connection) {
        this.screens = screens;
        this.shell = shell;
        this.callers = callers;
        this.time = time;
        this.connection = connection;
    }

    /// The live page at `path`, for a reader.
    public Response live(String path, HttpHeaders request) {
        Viewer viewer = Viewer.of(callers.require(Role.VIEWER), theme(request));
        Drawn drawn = screens.of(path);
        Screen screen = drawn.screen();
        Duration age = time.since(screen.atNanos());
        long oldSeconds = age.compareTo(Shell.OLD) > 0 ? age.toSeconds() : 0;
        Optional<String> token = token(request);
        Supplier<Rendered> make =
                () -> Rendered.of(FormTokens.fill(shell.around(screen, viewer), token));
        Rendered page =
                oldSeconds > 0
                        ? make.get()
                        : drawn.page(viewer + token.orElse("") + shell.notices(), make);
        return answer(page, "text/html;charset=UTF-8", request);
    }

    /// All parts of the live page at `path`, for who cannot hold a stream.
    public Response fragments(String path, HttpHeaders request) {
        callers.require(Role.VIEWER);
        return answer(screens.of(path).fragments(), "application/json", request);
    }

    /// A page for a reader that is as it is.
    public Response plain(String path, String title, String body, HttpHeaders request) {
        Viewer viewer = Viewer.of(callers.require(Role.VIEWER), theme(request));
        String page = shell.around(path, title, body, viewer);
        return answer(
                Rendered.of(FormTokens.fill(page, token(request))),
                "text/html;charset=UTF-8",
                request);
    }

    /// A page for anybody, signed in or not: sign-in, errors. Never kept by a browser.
    public Response open(int status, String path, String title, String body, HttpHeaders request) {
        Viewer viewer = Viewer.of(callers.current(), theme(request));
        String page = shell.around(path, title, body, viewer);
        return Response.status(status)
                .entity(FormTokens.fill(page, token(request)))
                .header("Content-Type", "text/html;charset=UTF-8")
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY)
                .header("Cache-Control", "no-store")
                .build();
    }

    /// What this reader's forms carry; empty without a session.
    private static Optional<String> token(HttpHeaders request) {
        return Optional.ofNullable(request.getCookies().get(SecurityFilter.COOKIE))
                .map(cookie -> FormTokens.of(cookie.getValue()));
    }

    private static Theme theme(HttpHeaders request) {
        Cookie cookie = request.getCookies().get(Theme.COOKIE);
        return Theme.of(cookie == null ? null : cookie.getValue());
    }

    private Response answer(Rendered content, String type, HttpHeaders request) {
        boolean same = content.etag().equals(request.getHeaderString("If-None-Match"));
        Response.ResponseBuilder response = same ? Response.notModified() : Response.ok();
        response.header("ETag", content.etag())
                .header("Cache-Control", "private, no-cache")
                .header("Vary", "Accept-Encoding, Cookie")
                .header("Content-Security-Policy", CONTENT_SECURITY_POLICY);
        if (same) {
            return response.build();
        }
        boolean gzip =
                keepsWhatIsCompressed() && acceptsGzip(request.getHeaderString("Accept-Encoding"));
        if (gzip) {
            response.header("Content-Encoding", "gzip");
        }
        return response.header("Content-Type", type).entity(content.bytes(gzip)).build();
    }

    /// Over HTTP/2 the server compresses pages as it does the rest: there it takes our
    /// Content-Encoding for an order and would compress them twice (Netty's
    /// CompressorHttp2ConnectionEncoder).
    private boolean keepsWhatIsCompressed() {
        return connection.getCurrent().request().version() != HttpVersion.HTTP_2;
    }

    private static boolean acceptsGzip(@Nullable String header) {
        return header != null && header.contains("gzip") && !header.contains("gzip;q=0");
    }
}
