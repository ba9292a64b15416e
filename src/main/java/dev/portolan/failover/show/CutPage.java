package dev.portolan.failover.show;

import dev.portolan.failover.CutRequest;
import dev.portolan.failover.CutTemplate;
import dev.portolan.failover.decide.CutDraft;
import dev.portolan.plan.start.Decided;
import dev.portolan.plan.start.PlanPreview;
import dev.portolan.plan.start.PlanStarts;
import dev.portolan.plan.start.StartAnswer;
import dev.portolan.plan.view.Confirmation;
import dev.portolan.plan.view.StartErrors;
import dev.portolan.plan.view.StartNotice;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.FormFields;
import dev.portolan.platform.Ids;
import dev.portolan.platform.Sent;
import dev.portolan.platform.Time;
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
import java.time.Instant;
import java.util.Optional;

/// The question before connections are cut: how many, where to, and what their clients will see.
@Path("/plans/{id}/cut")
@ApplicationScoped
public class CutPage {
    private final CutTemplate template;
    private final PlanStarts starts;
    private final Callers callers;
    private final Pages pages;
    private final Time time;

    @Inject
    public CutPage(
            CutTemplate template, PlanStarts starts, Callers callers, Pages pages, Time time) {
        this.template = template;
        this.starts = starts;
        this.callers = callers;
        this.pages = pages;
        this.time = time;
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Response ask(@PathParam("id") String id, @Context HttpHeaders request) {
        return show(request(id), Confirmation.NOTHING, Optional.empty(), request);
    }

    @May(Role.OPERATOR)
    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> cut(
            @PathParam("id") String id,
            MultivaluedMap<String, String> form,
            @Context HttpHeaders request) {
        Caller caller = callers.current();
        CutRequest cut = request(id);
        starts.authorise(caller, cut);
        Confirmation typed = Confirmation.of(new FormFields(form));
        Optional<String> wrong =
                wrong(StartErrors.made(template.draft(cut)), typed, time.instant());
        if (wrong.isPresent()) {
            return Uni.createFrom()
                    .item(() -> show(cut, typed, wrong.map(StartNotice::invalid), request));
        }
        return starts.start(caller, typed.order(cut, caller.actor()))
                .map(answer -> answered(answer, cut, typed, request));
    }

    private Response answered(
            StartAnswer answer, CutRequest cut, Confirmation typed, HttpHeaders request) {
        return answer instanceof StartAnswer.Started(var run)
                ? Response.seeOther(URI.create("/plans/" + run.id())).build()
                : show(cut, typed, StartNotice.of(answer), request);
    }

    /// What is wrong with what was typed; empty when nothing is.
    public static Optional<String> wrong(CutDraft draft, Confirmation typed, Instant now) {
        return typed.act().equals("start")
                ? typed.problem(draft.code(), now)
                : Optional.of("Pressing Enter starts nothing; press the button.");
    }

    private static CutRequest request(String id) {
        return new CutRequest(
                Sent.id(id)
                        .orElseThrow(() -> ContractException.notFound("There is no such plan.")));
    }

    private Response show(
            CutRequest cut, Confirmation typed, Optional<StartNotice> said, HttpHeaders request) {
        CutDraft draft = StartErrors.made(template.draft(cut));
        Decided<PlanPreview> preview = starts.preview(cut);
        Asked asked =
                new Asked(draft, StartErrors.made(preview), typed, said, Ids.next(time).toString());
        return pages.open(
                said.map(StartNotice::status).orElse(200),
                "/plans/" + cut.plan(),
                "Cut connections?",
                Templates.ask(asked).render(),
                request);
    }

    /// What the page shows; `key` is that of the plan it would start.
    record Asked(
            CutDraft draft,
            PlanPreview preview,
            Confirmation typed,
            Optional<StartNotice> said,
            String key) {
        public String plan() {
            return draft.plan().id().toString();
        }

        public String title() {
            return draft.plan().spec().heading();
        }
    }

    @CheckedTemplate(basePath = "cut")
    static class Templates {
        private Templates() {}

        static native TemplateInstance ask(Asked asked);
    }
}
