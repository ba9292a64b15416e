package dev.portolan.failover.show;

import dev.portolan.failover.show.MoveDrawing.Asked;
import dev.portolan.plan.start.PlanStarts;
import dev.portolan.plan.view.Confirmation;
import dev.portolan.platform.FormFields;
import dev.portolan.platform.caller.Caller;
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
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Optional;

/// Plan and confirm on one page: what would move where, why there, what stops it; and the form that
/// does exactly that. A region's failover, its failback, the undo of a plan, the weights of a
/// class.
@Path("/failover")
@ApplicationScoped
public class FailoverPage implements NavEntry {
    private final MoveDrawing drawing;
    private final MoveStart start;
    private final PlanStarts starts;
    private final Callers callers;
    private final Pages pages;

    @Inject
    public FailoverPage(
            MoveDrawing drawing, MoveStart start, PlanStarts starts, Callers callers, Pages pages) {
        this.drawing = drawing;
        this.start = start;
        this.starts = starts;
        this.callers = callers;
        this.pages = pages;
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Response ask(@Context UriInfo uri, @Context HttpHeaders request) {
        Caller caller = callers.current();
        FormFields fields = new FormFields(uri.getQueryParameters());
        Asked asked = new Asked(fields, Confirmation.NOTHING, caller);
        return show(200, drawing.fresh(asked, Optional.empty()), request);
    }

    @May(value = Role.OPERATOR, inTheirRegions = true)
    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> start(MultivaluedMap<String, String> form, @Context HttpHeaders request) {
        FormFields fields = new FormFields(form);
        Asked asked = new Asked(fields, Confirmation.of(fields), callers.current());
        if (drawing.question(fields) instanceof MoveQuestion.Decide(var wish)) {
            starts.authorise(asked.caller(), wish);
            return start.with(asked, wish).map(outcome -> answer(outcome, request));
        }
        return Uni.createFrom()
                .item(() -> show(400, drawing.fresh(asked, Optional.empty()), request));
    }

    private Response answer(MoveStart.Outcome outcome, HttpHeaders request) {
        return switch (outcome) {
            case MoveStart.Outcome.Started(var plan) ->
                    Response.seeOther(URI.create("/plans/" + plan)).build();
            case MoveStart.Outcome.Again(var status, var screen) -> show(status, screen, request);
        };
    }

    private Response show(int status, MoveScreen screen, HttpHeaders request) {
        String title = screen.title();
        String body = Templates.body(screen).render();
        return pages.open(status, "/failover", title, body, request);
    }

    @Override
    public PagePlace place() {
        return PagePlace.listed("/failover", "Failover", 24);
    }

    @CheckedTemplate(basePath = "failover")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(MoveScreen screen);
    }
}
