package dev.portolan.plan.show;

import dev.portolan.plan.PlanDesk;
import dev.portolan.plan.PlanDesk.OrderAnswer;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.record.PlanLookup;
import dev.portolan.platform.RegionId;
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
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.UUID;

/// The small forms on the page of a run: pause, resume, abort, retry, skip. What could not be done
/// is said on a page of its own, with a way back.
@Path("/plans/{id}/orders")
@ApplicationScoped
public class PlanOrderPage {
    private final PlanLookup lookup;
    private final PlanDesk desk;
    private final Callers callers;
    private final Pages pages;

    @Inject
    public PlanOrderPage(PlanLookup lookup, PlanDesk desk, Callers callers, Pages pages) {
        this.lookup = lookup;
        this.desk = desk;
        this.callers = callers;
        this.pages = pages;
    }

    @May(value = Role.RESPONDER, inTheirRegions = true)
    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> give(
            @PathParam("id") String id,
            @FormParam("act") @DefaultValue("") String act,
            @FormParam("reason") @DefaultValue("") String reason,
            @FormParam("step") @DefaultValue("") String step,
            @Context HttpHeaders request) {
        OrderText text = new OrderText(act, reason, step);
        Caller caller = callers.require(text.needs().orElse(Role.RESPONDER));
        UUID plan = Sent.id(id).orElseThrow(PlanPage::none);
        if (text.problem().isPresent()) {
            return Uni.createFrom().item(no(400, plan, text, text.problem().get(), request));
        }
        return lookup.find(plan)
                .invoke(found -> check(found.orElseThrow(PlanPage::none), text))
                .flatMap(_ -> desk.order(plan, text.by(caller.actor())))
                .map(answer -> answered(answer, plan, text, request));
    }

    /// Who is limited to regions may give orders to plans within them only.
    private void check(PlanRun run, OrderText text) {
        Role role = text.needs().orElse(Role.OPERATOR);
        for (RegionId region : run.spec().concerned()) {
            callers.require(role, region);
        }
    }

    private Response answered(OrderAnswer answer, UUID plan, OrderText text, HttpHeaders request) {
        return switch (answer) {
            case OrderAnswer.Accepted _ ->
                    Response.seeOther(URI.create(PlanPage.ROOT + plan)).build();
            case OrderAnswer.NotNow(var why) -> no(409, plan, text, why, request);
            case OrderAnswer.NoSuchPlan() -> throw PlanPage.none();
        };
    }

    private Response no(int status, UUID plan, OrderText text, String why, HttpHeaders request) {
        Said said = new Said(plan.toString(), text, why);
        String body = Templates.order(said).render();
        return pages.open(status, PlanPage.ROOT + plan, "Not done", body, request);
    }

    /// An order that was not carried out, and why.
    record Said(String plan, OrderText text, String why) {}

    @CheckedTemplate(basePath = "plan")
    static class Templates {
        private Templates() {}

        static native TemplateInstance order(Said said);
    }
}
