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
import java.util.Optional;

/// Tokens: which there are, when each was last used; one more, shown once; and revoking. For
/// admins.
@Path("/tokens")
@ApplicationScoped
public class TokensPage implements NavEntry {
    private final TokenDesk desk;
    private final OnceOnly once;
    private final Callers callers;
    private final Pages pages;

    @Inject
    public TokensPage(TokenDesk desk, OnceOnly once, Callers callers, Pages pages) {
        this.desk = desk;
        this.once = once;
        this.callers = callers;
        this.pages = pages;
    }

    @May(Role.ADMIN)
    @GET
    @NonBlocking
    public Response page(@Context HttpHeaders request) {
        return show(200, TokensView.of(desk.known(), Optional.empty()), request);
    }

    @May(Role.ADMIN)
    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> create(MultivaluedMap<String, String> form, @Context HttpHeaders request) {
        String actor = Edge.actor(callers.current());
        FormFields sent = new FormFields(form);
        TokenWish wish = TokensView.Form.wish(sent, desk.known().now().at());
        Optional<String> wrong = desk.problem(wish);
        if (wrong.isPresent()) {
            return Uni.createFrom().item(() -> again(400, sent, wrong.get(), request));
        }
        if (!once.first(sent.one("once"))) {
            return Uni.createFrom().item(Response.seeOther(URI.create("/tokens")).build());
        }
        return desk.create(wish, actor)
                .map(outcome ->
                        outcome.either(
                                issued -> show(200, issued(issued), request),
                                sentence -> again(409, sent, sentence, request)));
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

    private TokensView issued(TokenDesk.Issued issued) {
        return TokensView.of(desk.known(), Optional.of(issued));
    }

    private Response again(int status, FormFields sent, String message, HttpHeaders request) {
        return show(status, TokensView.again(desk.known(), sent, message), request);
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
