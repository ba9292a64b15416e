package dev.portolan.access.person;

import dev.portolan.access.By;
import dev.portolan.access.Edge;
import dev.portolan.access.breakglass.BreakGlassDesk;
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
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Optional;

/// People: who may sign in and do what, one more account, and the break-glass codes. For admins.
@Path("/people")
@ApplicationScoped
public class PeoplePage implements NavEntry {
    private final PeopleDesk desk;
    private final PeopleBook book;
    private final BreakGlassDesk glass;
    private final Callers callers;
    private final Pages pages;

    @Inject
    public PeoplePage(
            PeopleDesk desk, PeopleBook book, BreakGlassDesk glass, Callers callers, Pages pages) {
        this.desk = desk;
        this.book = book;
        this.glass = glass;
        this.callers = callers;
        this.pages = pages;
    }

    @May(Role.ADMIN)
    @GET
    @NonBlocking
    public Response page(@Context HttpHeaders request) {
        return show(200, PeopleView.of(book.known(), glass.all()), request);
    }

    @May(Role.ADMIN)
    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> create(MultivaluedMap<String, String> form, @Context HttpHeaders request) {
        By by = new By(Edge.actor(callers.current()), Optional.empty());
        FormFields sent = new FormFields(form);
        PersonWish wish = PersonWish.of(sent, Edge.password(form, "password"));
        Optional<String> wrong = book.problem(wish);
        if (wrong.isPresent()) {
            return Uni.createFrom().item(() -> again(400, sent, wrong.get(), request));
        }
        return desk.create(wish, by)
                .map(outcome ->
                        outcome.either(
                                _ -> Response.seeOther(URI.create("/people")).build(),
                                sentence -> again(409, sent, sentence, request)));
    }

    private Response again(int status, FormFields sent, String message, HttpHeaders request) {
        PeopleView view = PeopleView.again(book.known(), glass.all(), sent, message);
        return show(status, view, request);
    }

    private Response show(int status, PeopleView view, HttpHeaders request) {
        String body = Templates.body(view).render();
        return pages.open(status, "/people", "People", body, request);
    }

    @Override
    public PagePlace place() {
        return PagePlace.listed("/people", "People", 60).shownTo(Role.ADMIN);
    }

    @CheckedTemplate(basePath = "people")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(PeopleView view);
    }
}
