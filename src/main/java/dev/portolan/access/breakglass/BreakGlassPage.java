package dev.portolan.access.breakglass;

import dev.portolan.access.By;
import dev.portolan.access.Edge;
import dev.portolan.access.LocalPath;
import dev.portolan.access.Outcome;
import dev.portolan.access.Reasons;
import dev.portolan.access.session.CookiesApi;
import dev.portolan.access.session.SignIn;
import dev.portolan.access.session.SignInApi;
import dev.portolan.access.session.SignInRecord;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.FormFields;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.Everybody;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.web.Ages;
import dev.portolan.web.Notice;
import dev.portolan.web.edge.Client;
import dev.portolan.web.edge.Clients;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/// Breaking the glass at the sign-in page, ending it among the people, and the notice that
/// everybody sees while it lasts.
@Path("/")
@ApplicationScoped
public class BreakGlassPage implements Notice {
    private final BreakGlassDesk desk;
    private final SignIn signIn;
    private final SignInRecord record;
    private final Callers callers;
    private final Clients clients;

    @Inject
    public BreakGlassPage(
            BreakGlassDesk desk,
            SignIn signIn,
            SignInRecord record,
            Callers callers,
            Clients clients) {
        this.desk = desk;
        this.signIn = signIn;
        this.record = record;
        this.callers = callers;
        this.clients = clients;
    }

    @Everybody
    @POST
    @Path("sign-in/break-glass")
    @NonBlocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> open(
            MultivaluedMap<String, String> form, @Context HttpServerRequest request) {
        FormFields fields = new FormFields(form);
        String back = LocalPath.of(fields.one("return"));
        BreakGlassUse use =
                new BreakGlassUse(fields.one("code"), fields.one("name"), fields.one("reason"));
        if (use.problem().isPresent()) {
            return Uni.createFrom().item(() -> SignInApi.again("who", back));
        }
        Client client = clients.of(request);
        Optional<String> former = CookiesApi.session(request);
        return desk.open(use, client.address())
                .map(outcome -> answer(outcome, former, client, back))
                .onFailure()
                .recoverWithItem(() -> SignInApi.again("unrecorded", back));
    }

    private Response answer(
            Outcome<String> outcome, Optional<String> former, Client client, String back) {
        return switch (outcome) {
            case Outcome.Done<String>(var secret) -> {
                former.ifPresent(signIn::out);
                yield Response.seeOther(URI.create(back))
                        .cookie(CookiesApi.session(secret, BreakGlassCode.LASTS, client.tls()))
                        .build();
            }
            case Outcome.Refused<String>(var code, _) when code == ErrorCode.UNAVAILABLE ->
                    SignInApi.again("unrecorded", back);
            case Outcome.Refused<String> _ -> {
                record.codeRefused(client.address());
                yield SignInApi.again("code", back);
            }
        };
    }

    @May(Role.ADMIN)
    @POST
    @Path("break-glass/{id}/revoke")
    @NonBlocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> revoke(
            @PathParam("id") String id, @FormParam("reason") @DefaultValue("") String reason) {
        String actor = Edge.actor(callers.current());
        Edge.sound(Reasons.problem(reason));
        return desk.revoke(
                        Edge.id(id)
                                .orElseThrow(() ->
                                        ContractException.notFound(
                                                "There is no such break-glass code.")),
                        new By(actor, reason.strip()))
                .map(Outcome::orThrow)
                .map(_ -> Response.seeOther(URI.create("/people#break-glass")).build());
    }

    @Override
    public List<Said> notices() {
        return desk.open().stream()
                .flatMap(code -> code.use().stream())
                .map(use ->
                        new Said(
                                "Break-glass is in use",
                                "%s since %s UTC, until %s UTC: %s"
                                        .formatted(
                                                use.by(),
                                                Ages.clock(use.at()),
                                                Ages.clock(use.until()),
                                                use.reason()),
                                "/people#break-glass"))
                .toList();
    }
}
