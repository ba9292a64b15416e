package dev.portolan.access.person;

import dev.portolan.access.AccessForm;
import dev.portolan.access.By;
import dev.portolan.access.Edge;
import dev.portolan.access.Outcome;
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
    private final PeopleDrawing drawing;
    private final Callers callers;
    private final Pages pages;

    @Inject
    public PeoplePage(PeopleDesk desk, PeopleDrawing drawing, Callers callers, Pages pages) {
        this.desk = desk;
        this.drawing = drawing;
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
        By by = new By(Edge.actor(callers.current()), Optional.empty());
        FormFields fields = new FormFields(form);
        PersonWish wish =
                new PersonWish(
                        fields.one("name"),
                        new AccessForm(fields).grant(),
                        Edge.password(form, "password"));
        Optional<String> wrong = drawing.problem(wish);
        if (wrong.isPresent()) {
            return Uni.createFrom()
                    .item(() -> show(400, drawing.again(fields, wrong.get()), request));
        }
        return desk.create(wish, by).map(outcome -> answer(outcome, fields, request));
    }

    private Response answer(Outcome<Person> outcome, FormFields sent, HttpHeaders request) {
        return switch (outcome) {
            case Outcome.Done<Person> _ -> Response.seeOther(URI.create("/people")).build();
            case Outcome.Refused<Person>(var _, var sentence) ->
                    show(409, drawing.again(sent, sentence), request);
        };
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
