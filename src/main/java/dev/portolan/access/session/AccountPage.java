package dev.portolan.access.session;

import dev.portolan.access.Edge;
import dev.portolan.access.Outcome;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.web.Pages;
import dev.portolan.web.edge.Clients;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
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

/// One's own account: what one may, until when one is signed in, a new password, where one is
/// signed in, signing out of one session or everywhere.
@Path("/account")
@ApplicationScoped
public class AccountPage {
    private final AccountDesk desk;
    private final Callers callers;
    private final Clients clients;
    private final Pages pages;

    @Inject
    public AccountPage(AccountDesk desk, Callers callers, Clients clients, Pages pages) {
        this.desk = desk;
        this.callers = callers;
        this.clients = clients;
        this.pages = pages;
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Response page(@Context HttpHeaders headers, @Context HttpServerRequest request) {
        return show(200, callers.current(), "", headers, request);
    }

    /// Ends every session, also this one: whoever changed it signs in with the new one.
    @May(Role.VIEWER)
    @POST
    @Path("password")
    @NonBlocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> password(
            MultivaluedMap<String, String> form,
            @Context HttpHeaders headers,
            @Context HttpServerRequest request) {
        Caller caller = callers.current();
        Attempt attempt =
                new Attempt(
                        Edge.actor(caller),
                        Edge.password(form, "current"),
                        clients.of(request).address(),
                        CookiesApi.device(request),
                        CookiesApi.session(request));
        return desk.change(attempt, Edge.password(form, "password"), Edge.password(form, "again"))
                .map(outcome ->
                        outcome.either(
                                _ -> signInAgain("changed"),
                                sentence -> show(400, caller, sentence, headers, request)));
    }

    /// Ends one session by its id; whoever ends the one they use is at the way in afterwards.
    @May(Role.VIEWER)
    @POST
    @Path("sessions/{id}/end")
    @NonBlocking
    public Uni<Response> end(@PathParam("id") String id) {
        Response back = Response.seeOther(URI.create("/account")).build();
        return desk.signOut(Edge.actor(callers.current()), id).replaceWith(back);
    }

    @May(Role.VIEWER)
    @POST
    @Path("sign-out-everywhere")
    @NonBlocking
    public Uni<Response> signOutEverywhere() {
        return desk.signOutEverywhere(Edge.actor(callers.current()))
                .map(Outcome::orThrow)
                .map(_ -> signInAgain("out"));
    }

    private static Response signInAgain(String said) {
        return Response.seeOther(URI.create("/sign-in?said=" + said)).build();
    }

    private Response show(
            int status,
            Caller caller,
            String message,
            HttpHeaders headers,
            HttpServerRequest request) {
        AccountView view =
                AccountView.of(caller, desk.account(caller, CookiesApi.session(request)), message);
        String body = Templates.body(view).render();
        return pages.open(status, "/account", "Your account", body, headers);
    }

    @CheckedTemplate(basePath = "account")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(AccountView view);
    }
}
