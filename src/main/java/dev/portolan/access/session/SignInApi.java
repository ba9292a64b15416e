package dev.portolan.access.session;

import dev.portolan.access.By;
import dev.portolan.access.LocalPath;
import dev.portolan.access.breakglass.BreakGlassDesk;
import dev.portolan.platform.caller.Everybody;
import dev.portolan.web.edge.Client;
import dev.portolan.web.edge.Clients;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/// The forms of signing in and out. A try that fails goes back to the page with `error=wrong`,
/// `error=slow` (and `wait` in seconds) or `error=busy`.
@Path("/")
@NonBlocking
public class SignInApi {
    private final SignIn signIn;
    private final BreakGlassDesk breakGlass;
    private final Clients clients;

    @Inject
    public SignInApi(SignIn signIn, BreakGlassDesk breakGlass, Clients clients) {
        this.signIn = signIn;
        this.breakGlass = breakGlass;
        this.clients = clients;
    }

    @Everybody
    @POST
    @Path("sign-in")
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> in(
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("password") @DefaultValue("") String password,
            @FormParam("return") @DefaultValue("/") String back,
            @Context HttpServerRequest request) {
        Client client = clients.of(request);
        Attempt attempt =
                new Attempt(
                        name.strip(),
                        password,
                        client.address(),
                        CookiesApi.device(request),
                        CookiesApi.session(request));
        return signIn.attempt(attempt)
                .map(outcome -> answer(outcome, LocalPath.of(back), attempt, client.tls()));
    }

    /// On a worker thread: what is over is on the disk before it is answered.
    @Everybody
    @POST
    @Path("sign-out")
    public Uni<Response> out(@Context HttpServerRequest request) {
        Optional<String> secret = CookiesApi.session(request);
        NewCookie gone = CookiesApi.session("", Duration.ZERO, clients.of(request).tls());
        return Uni.createFrom()
                .item(() -> secret)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(known -> known.flatMap(signIn::out))
                .call(this::glassIsClosed)
                .map(_ -> Response.seeOther(URI.create("/sign-in")).cookie(gone).build());
    }

    /// Whoever broke the glass and leaves has done what they came for.
    private Uni<Void> glassIsClosed(Optional<Session> ended) {
        Optional<UUID> code = ended.flatMap(Session::code);
        return code.isEmpty()
                ? Uni.createFrom().voidItem()
                : breakGlass
                        .revoke(code.get(), new By(ended.get().person(), "signed out"))
                        .replaceWithVoid();
    }

    private Response answer(SignIn.Outcome outcome, String target, Attempt attempt, boolean tls) {
        return switch (outcome) {
            case SignIn.Outcome.SignedIn(var secret, var device, var life) -> {
                attempt.session().ifPresent(signIn::out);
                yield Response.seeOther(URI.create(target))
                        .cookie(CookiesApi.session(secret, life, tls))
                        .cookie(CookiesApi.device(device, tls))
                        .build();
            }
            case SignIn.Outcome.Right _ -> Response.seeOther(URI.create(target)).build();
            case SignIn.Outcome.Wrong() -> again("wrong", target);
            case SignIn.Outcome.Slow(var pause) ->
                    again("slow&wait=" + (pause.toSeconds() + 1), target);
            case SignIn.Outcome.Busy() -> again("busy", target);
        };
    }

    public static Response again(String error, String target) {
        String back = URLEncoder.encode(target, StandardCharsets.UTF_8);
        return Response.seeOther(URI.create("/sign-in?error=" + error + "&return=" + back)).build();
    }
}
