package dev.portolan.plan;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.May;
import dev.portolan.platform.Role;
import dev.portolan.platform.Time;
import dev.portolan.web.LiveScreen;
import dev.portolan.web.Pages;
import dev.portolan.web.Screen;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// One run, live while it is resident: what is going on, what it waits for, what stopped it. A run
/// of long ago is drawn once, from the database.
@Path("/plans/{id}")
@ApplicationScoped
public class PlanPage implements LiveScreen {
    static final String ROOT = "/plans/";

    private final Plans plans;
    private final PlanLookup lookup;
    private final PlanPulse pulse;
    private final Time time;
    @Inject Pages pages;

    @Inject
    public PlanPage(Plans plans, PlanLookup lookup, PlanPulse pulse, Time time) {
        this.plans = plans;
        this.lookup = lookup;
        this.pulse = pulse;
        this.time = time;
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Uni<Response> page(@PathParam("id") String id, @Context HttpHeaders request) {
        UUID plan = PlanInputs.id(id).orElseThrow(PlanPage::none);
        if (plans.find(plan).isPresent()) {
            return Uni.createFrom().item(pages.live(ROOT + plan, request));
        }
        return lookup.find(plan).map(found -> old(found.orElseThrow(PlanPage::none), request));
    }

    private Response old(PlanRun run, HttpHeaders request) {
        PlanDetail view = PlanDetail.of(run, time.instant(), false);
        String body = Templates.body(parts(view)).render();
        return pages.plain(ROOT + run.id(), view.title(), body, request);
    }

    static ContractException none() {
        return ContractException.notFound("There is no such plan.");
    }

    @Override
    public boolean shows(String path) {
        return resident(path).isPresent();
    }

    private Optional<PlanRun> resident(String path) {
        return path.startsWith(ROOT)
                ? PlanInputs.id(path.substring(ROOT.length())).flatMap(plans::find)
                : Optional.empty();
    }

    @Override
    public long version() {
        return pulse.version();
    }

    @Override
    public Multi<Long> versions() {
        return pulse.versions();
    }

    @Override
    public Screen draw(String path) {
        long version = pulse.version();
        PlanRun run = resident(path).orElseThrow(PlanPage::none);
        long nanos = time.nanos();
        PlanDetail view = PlanDetail.of(run, time.instant(), true);
        Map<String, String> parts = parts(view);
        return new Screen(
                path,
                version,
                view.at(),
                nanos,
                view.headline().mark().word() + " · " + view.title(),
                parts,
                Templates.body(parts).render());
    }

    private static Map<String, String> parts(PlanDetail view) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("f-title", Templates.title(view).render());
        parts.put("f-now", Templates.now(view).render());
        parts.put("f-rto", Templates.rto(view).render());
        parts.put("f-steps", Templates.steps(view).render());
        parts.put("f-moved", Templates.moved(view).render());
        parts.put("f-gates", Templates.gates(view).render());
        parts.put("f-why", Templates.why(view).render());
        parts.put("f-from", Templates.from(view).render());
        return parts;
    }

    @CheckedTemplate(basePath = "plan")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(Map<String, String> parts);

        static native TemplateInstance title(PlanDetail view);

        static native TemplateInstance now(PlanDetail view);

        static native TemplateInstance rto(PlanDetail view);

        static native TemplateInstance steps(PlanDetail view);

        static native TemplateInstance moved(PlanDetail view);

        static native TemplateInstance gates(PlanDetail view);

        static native TemplateInstance why(PlanDetail view);

        static native TemplateInstance from(PlanDetail view);
    }
}
