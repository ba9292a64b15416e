package dev.portolan.failover.show;

import dev.portolan.failover.CutDesk;
import dev.portolan.failover.decide.CutDraft;
import dev.portolan.failover.graph.CutApi;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.Sent;
import dev.portolan.platform.caller.Caller;
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
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/// The question before connections are cut: how many, where to, and what their clients will see.
@Path("/plans/{id}/cut")
@ApplicationScoped
public class CutPage {
    private final CutDesk desk;
    private final Callers callers;
    private final Pages pages;

    @Inject
    public CutPage(CutDesk desk, Callers callers, Pages pages) {
        this.desk = desk;
        this.callers = callers;
        this.pages = pages;
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Response ask(@PathParam("id") String id, @Context HttpHeaders request) {
        return show(200, CutApi.cuttable(desk.draft(plan(id))), "", "", request);
    }

    @May(Role.OPERATOR)
    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> cut(
            @PathParam("id") String id,
            @FormParam("typed") @DefaultValue("") String typed,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("act") @DefaultValue("") String act,
            @Context HttpHeaders request) {
        Caller caller = callers.current();
        CutDraft.Cuttable draft = CutApi.cuttable(desk.draft(plan(id)));
        draft.order().cuts().forEach(cut -> callers.require(Role.OPERATOR, cut.region()));
        String wrong = wrong(draft, typed, reason, act);
        if (!wrong.isEmpty()) {
            return Uni.createFrom().item(() -> show(400, draft, wrong, reason, request));
        }
        return desk.start(draft, caller.actor(), reason)
                .map(CutApi::begun)
                .map(run -> Response.seeOther(URI.create("/plans/" + run.id())).build());
    }

    public static String wrong(CutDraft.Cuttable draft, String typed, String reason, String act) {
        if (!act.equals("cut")) {
            return "Enter starts nothing; only the button does.";
        }
        if (!typed.strip().equals(draft.code())) {
            return "The code typed is not " + draft.code() + ".";
        }
        return Sent.reasonProblem(reason).orElse("");
    }

    private static UUID plan(String id) {
        return Sent.id(id).orElseThrow(() -> ContractException.notFound("There is no such plan."));
    }

    private Response show(
            int status, CutDraft.Cuttable draft, String wrong, String reason, HttpHeaders request) {
        Asked asked =
                new Asked(
                        draft,
                        draft.plan().id().toString(),
                        draft.plan().spec().heading(),
                        wrong,
                        reason.substring(0, Math.min(1000, reason.length())));
        return pages.open(
                status,
                "/plans/" + asked.plan(),
                "Cut connections?",
                Templates.ask(asked).render(),
                request);
    }

    /// What the page shows.
    record Asked(CutDraft.Cuttable draft, String plan, String title, String wrong, String reason) {}

    @CheckedTemplate(basePath = "cut")
    static class Templates {
        private Templates() {}

        static native TemplateInstance ask(Asked asked);
    }
}
