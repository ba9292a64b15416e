package dev.portolan.access.token;

import dev.portolan.access.Edge;
import dev.portolan.access.OnceOnly;
import dev.portolan.access.Outcome;
import dev.portolan.access.Reasons;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.FormFields;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.web.NavEntry;
import dev.portolan.web.PagePlace;
import dev.portolan.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/// Tokens: which there are, when each was last used; one more, shown once; and revoking. For
/// admins.
@Path("/tokens")
@ApplicationScoped
public class TokensPage implements NavEntry {
    private final TokenDesk desk;
    private final TokensDrawing drawing;
    private final OnceOnly once;
    private final Callers callers;
    private final Pages pages;

    @Inject
    public TokensPage(
            TokenDesk desk, TokensDrawing drawing, OnceOnly once, Callers callers, Pages pages) {
        this.desk = desk;
        this.drawing = drawing;
        this.once = once;
        this.callers = callers;
        this.pages = pages;
    }

    @May(Role.ADMIN)
    @GET
    @NonBlocking
    public Response page(@Context HttpHeaders request) {
        return show(200, drawing.fresh(), request);
    }

    @May(Role.ADMIN)
    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> create(MultivaluedMap<String, String> form, @Context HttpHeaders request) {
        String actor = Edge.actor(callers.current());
        TokenForm sent = new TokenForm(new FormFields(form));
        var wrong = drawing.problem(sent);
        if (wrong.isPresent()) {
            return Uni.createFrom()
                    .item(() -> show(400, drawing.again(sent, wrong.get()), request));
        }
        if (!once.first(sent.fields().one("once"))) {
            return Uni.createFrom().item(Response.seeOther(URI.create("/tokens")).build());
        }
        return desk.create(drawing.wish(sent), actor)
                .map(outcome -> answer(outcome, sent, request));
    }

    @May(Role.ADMIN)
    @POST
    @Path("{id}/revoke")
    @NonBlocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> revoke(
            @PathParam("id") String id, @FormParam("reason") @DefaultValue("") String reason) {
        String actor = Edge.actor(callers.current());
        Edge.sound(Reasons.problem(reason));
        return desk.revoke(
                        Edge.id(id)
                                .orElseThrow(() ->
                                        ContractException.notFound("There is no such token.")),
                        actor,
                        reason.strip())
                .map(Outcome::orThrow)
                .map(_ -> Response.seeOther(URI.create("/tokens")).build());
    }

    private Response answer(
            Outcome<TokenDesk.Issued> outcome, TokenForm sent, HttpHeaders request) {
        return switch (outcome) {
            case Outcome.Done<TokenDesk.Issued>(var issued) ->
                    show(200, drawing.issued(issued), request);
            case Outcome.Refused<TokenDesk.Issued>(var _, var sentence) ->
                    show(409, drawing.again(sent, sentence), request);
        };
    }

    private Response show(int status, TokensView view, HttpHeaders request) {
        String body = Templates.body(view).render();
        return pages.open(status, "/tokens", "Tokens", body, request);
    }

    @Override
    public PagePlace place() {
        return PagePlace.listed("/tokens", "Tokens", 61).shownTo(Role.ADMIN);
    }

    @CheckedTemplate(basePath = "tokens")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(TokensView view);
    }
}
