package dev.portolan.web.edge;

import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Credentials;
import dev.portolan.platform.caller.Doorkeeper;
import dev.portolan.platform.caller.RoleTable;
import dev.portolan.web.edge.SecurityRules.Refusal;
import dev.portolan.web.live.LiveApi;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// The door: before any route, each request is judged by `SecurityRules`, its caller recognised and
/// kept with it, and the security headers put on its response.
@ApplicationScoped
public class SecurityFilter {
    /// The name of the session cookie.
    public static final String COOKIE = "portolan_session";

    private static final int BEFORE_EVERYTHING = 10_000;
    private static final String BEARER = "bearer ";

    private final Doorkeeper doorkeeper;
    private final Clients clients;
    private final SecurityLimits limits;
    private final RoleTable table;

    @Inject
    public SecurityFilter(
            Doorkeeper doorkeeper, Clients clients, SecurityLimits limits, RoleTable table) {
        this.doorkeeper = doorkeeper;
        this.clients = clients;
        this.limits = limits;
        this.table = table;
    }

    void register(@Observes Filters filters) {
        filters.register(this::judge, BEFORE_EVERYTHING);
    }

    private void judge(RoutingContext ctx) {
        SecurityRequest request = read(ctx);
        SecurityHeaders.put(ctx, request.client().tls());
        Optional<Refusal> refusal = SecurityRules.comesIn(request, doorkeeper.demo());
        if (refusal.isPresent()) {
            SecurityAnswers.refuse(ctx, refusal.get());
            return;
        }
        Credentials credentials = credentials(ctx, request);
        Optional<Caller> caller = doorkeeper.recognise(credentials);
        Optional<Refusal> exceeded = limits.exceeded(ctx, request.client(), caller);
        if (exceeded.isPresent()) {
            SecurityAnswers.refuse(ctx, exceeded.get());
            return;
        }
        if (caller.isEmpty()) {
            ctx.response().putHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
            SecurityAnswers.refuse(ctx, WRONG_TOKEN);
            return;
        }
        pass(ctx, request, credentials, caller.get());
    }

    private void pass(
            RoutingContext ctx, SecurityRequest request, Credentials credentials, Caller caller) {
        Optional<Refusal> refusal =
                SecurityRules.mayPass(request, caller, doorkeeper.metricsPublic(), table);
        if (refusal.isPresent()) {
            refusePath(ctx, request, refusal.get());
            return;
        }
        keepSession(ctx, credentials, caller);
        ctx.put(RolePolicy.FREE, request.here() || doorkeeper.metricsPublic());
        if (request.upgrade() || request.path().equals(LiveApi.STREAM)) {
            SecurityCallers.keep(ctx, () -> doorkeeper.recognise(credentials));
        } else {
            SecurityCallers.keep(ctx, () -> Optional.of(caller));
        }
        ctx.next();
    }

    /// When it is the cookie that says who asks: browsers send that along unasked.
    private static void keepSession(RoutingContext ctx, Credentials credentials, Caller caller) {
        if (credentials.bearer().isEmpty() && caller.name().isPresent()) {
            credentials.session().ifPresent(secret -> ctx.put(FormPolicy.SESSION, secret));
        }
    }

    private static final Refusal WRONG_TOKEN =
            new Refusal(
                    401,
                    ErrorCode.UNAUTHENTICATED,
                    "This token is not valid: it is wrong, expired or revoked.");

    private static void refusePath(RoutingContext ctx, SecurityRequest request, Refusal refusal) {
        boolean page = request.method().equals("GET") && SecurityAnswers.wantsPage(ctx);
        if (refusal.status() == 401 && page) {
            String back = URLEncoder.encode(ctx.request().uri(), StandardCharsets.UTF_8);
            ctx.response()
                    .setStatusCode(303)
                    .putHeader(HttpHeaders.LOCATION, "/sign-in?return=" + back)
                    .end();
            return;
        }
        SecurityAnswers.refuse(ctx, refusal);
    }

    private static Credentials credentials(RoutingContext ctx, SecurityRequest request) {
        Optional<String> authorization =
                Optional.ofNullable(ctx.request().getHeader(HttpHeaders.AUTHORIZATION));
        Optional<String> bearer =
                authorization
                        .filter(text -> text.regionMatches(true, 0, BEARER, 0, BEARER.length()))
                        .map(text -> text.substring(BEARER.length()).trim());
        Optional<String> session =
                Optional.ofNullable(ctx.request().getCookie(COOKIE)).map(Cookie::getValue);
        return new Credentials(session, bearer, request.here());
    }

    private SecurityRequest read(RoutingContext ctx) {
        HttpServerRequest request = ctx.request();
        return new SecurityRequest(
                request.method().name(),
                request.path() == null ? "" : request.path(),
                Optional.ofNullable(request.authority()).map(Object::toString),
                Optional.ofNullable(request.getHeader(HttpHeaders.ORIGIN)),
                Optional.ofNullable(request.getHeader("Sec-Fetch-Site")),
                Optional.ofNullable(request.getHeader("Sec-Fetch-Mode")),
                clients.of(request),
                request.headers().contains(HttpHeaders.UPGRADE, "websocket", true));
    }
}
