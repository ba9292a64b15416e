package dev.portolan.access.person;

import dev.portolan.access.AccessForm;
import dev.portolan.access.By;
import dev.portolan.access.Edge;
import dev.portolan.access.Outcome;
import dev.portolan.access.PortalState;
import dev.portolan.access.Reasons;
import dev.portolan.access.Ticks;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.FormFields;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/// One person: roles and regions, password, disabling, signing out everywhere. For admins.
@Path("/people/person")
@ApplicationScoped
public class PersonPage {
    private final PeopleDesk desk;
    private final PeopleBook book;
    private final Callers callers;
    private final Pages pages;

    @Inject
    public PersonPage(PeopleDesk desk, PeopleBook book, Callers callers, Pages pages) {
        this.desk = desk;
        this.book = book;
        this.callers = callers;
        this.pages = pages;
    }

    @May(Role.ADMIN)
    @GET
    @NonBlocking
    public Response page(
            @QueryParam("name") @DefaultValue("") String name, @Context HttpHeaders request) {
        return show(200, name, "", request);
    }

    /// `act` is `roles`, `password`, `disable`, `enable` or `sign-out`.
    @May(Role.ADMIN)
    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> change(MultivaluedMap<String, String> form, @Context HttpHeaders request) {
        String actor = Edge.actor(callers.current());
        FormFields fields = new FormFields(form);
        String name = fields.one("name");
        By by = new By(actor, fields.one("reason"));
        Optional<String> wrong = problem(fields, form);
        if (wrong.isPresent()) {
            return Uni.createFrom().item(() -> show(400, name, wrong.get(), request));
        }
        return done(fields, form, by).map(outcome -> answer(outcome, name, request));
    }

    private Optional<String> problem(FormFields fields, MultivaluedMap<String, String> form) {
        Person person = entry(fields.one("name")).person();
        Optional<String> act =
                switch (fields.one("act")) {
                    case "roles" -> book.problem(person, new AccessForm(fields).grant());
                    case "password" ->
                            Passwords.problem(Edge.password(form, "password"), person.name());
                    case "disable", "enable", "sign-out" -> Optional.empty();
                    default -> Optional.of("act: roles, password, disable, enable or sign-out");
                };
        return act.or(() -> Reasons.problem(fields.one("reason")));
    }

    private Uni<Outcome<Person>> done(
            FormFields fields, MultivaluedMap<String, String> form, By by) {
        String name = fields.one("name");
        return switch (fields.one("act")) {
            case "roles" -> desk.grant(name, new AccessForm(fields).grant(), by);
            case "password" -> desk.password(name, Edge.password(form, "password"), by);
            case "disable" -> desk.disable(name, by);
            case "enable" -> desk.enable(name, by);
            default -> desk.signOutEverywhere(name, by);
        };
    }

    private PeopleBook.Entry entry(String name) {
        return book.find(name)
                .orElseThrow(() -> ContractException.notFound("There is nobody of that name."));
    }

    private Response answer(Outcome<Person> outcome, String name, HttpHeaders request) {
        String back = "/people/person?name=" + URLEncoder.encode(name, StandardCharsets.UTF_8);
        return outcome.either(
                _ -> Response.seeOther(URI.create(back)).build(),
                sentence -> show(409, name, sentence, request));
    }

    private Response show(int status, String name, String message, HttpHeaders request) {
        PeopleBook.Entry entry = entry(name);
        PersonEdit edit = PersonEdit.of(entry, book.known(entry.person()), book.now(), message);
        String body = Templates.person(edit).render();
        return pages.open(status, "/people/person", name, body, request);
    }

    /// What the page shows; `message` says why nothing was changed.
    record PersonEdit(
            PeopleBook.Entry line, Ticks ticks, String message, boolean database, Instant at) {
        private static PersonEdit of(
                PeopleBook.Entry entry,
                Set<RegionId> regions,
                PortalState.Now now,
                String message) {
            Ticks ticks = Ticks.ofPerson(entry.person().grant(), regions);
            return new PersonEdit(entry, ticks, message, now.database(), now.at());
        }
    }

    @CheckedTemplate(basePath = "people")
    static class Templates {
        private Templates() {}

        static native TemplateInstance person(PersonEdit edit);
    }
}
