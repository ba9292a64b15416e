package dev.portolan.access;

import dev.portolan.web.SecurityFilter;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The forms of signing in and out. A try that fails goes back to the page with `error=wrong`,
/// `error=slow` (and `wait` in seconds) or `error=busy`.
@Path("/")
@NonBlocking
public class SignInApi {
    private final SignIn signIn;

    @Inject
    public SignInApi(SignIn signIn) {
        this.signIn = signIn;
    }

    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> in(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("return") @DefaultValue("/") String back,
            @CookieParam(SecurityFilter.COOKIE) @Nullable String former,
            @Context HttpServerRequest request) {
        String target = LocalPath.of(back);
        return signIn.attempt(name.strip(), password, request.remoteAddress().hostAddress())
                .map(outcome -> answer(outcome, target, former, request.isSSL()));
    }

    @POST
    @Path("sign-out")
    public Response out(
            @CookieParam(SecurityFilter.COOKIE) @Nullable String secret,
            @Context HttpServerRequest request) {
        if (secret != null) {
            signIn.out(secret);
        }
        return Response.seeOther(URI.create("/sign-in"))
                .cookie(cookie("", 0, request.isSSL()))
                .build();
    }

    private Response answer(
            SignIn.Outcome outcome, String target, @Nullable String former, boolean tls) {
        return switch (outcome) {
            case SignIn.Outcome.SignedIn(var secret, var life) -> {
                if (former != null) {
                    signIn.out(former);
                }
                yield Response.seeOther(URI.create(target))
                        .cookie(cookie(secret, Math.toIntExact(life.toSeconds()), tls))
                        .build();
            }
            case SignIn.Outcome.Wrong() -> again("wrong", target);
            case SignIn.Outcome.Slow(var pause) ->
                    again("slow&wait=" + (pause.toSeconds() + 1), target);
            case SignIn.Outcome.Busy() -> again("busy", target);
        };
    }

    private static Response again(String error, String target) {
        String back = URLEncoder.encode(target, StandardCharsets.UTF_8);
        return Response.seeOther(URI.create("/sign-in?error=" + error + "&return=" + back)).build();
    }

    private static NewCookie cookie(String secret, int seconds, boolean tls) {
        return new NewCookie.Builder(SecurityFilter.COOKIE)
                .value(secret)
                .path("/")
                .maxAge(seconds)
                .httpOnly(true)
                .secure(tls)
                .sameSite(NewCookie.SameSite.STRICT)
                .build();
    }
}
