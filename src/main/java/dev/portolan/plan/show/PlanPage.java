package dev.portolan.plan.show;

import dev.portolan.plan.PlanRun;
import dev.portolan.plan.Plans;
import dev.portolan.plan.record.PlanLookup;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.Sent;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.web.LiveContent;
import dev.portolan.web.LivePage;
import dev.portolan.web.PagePlace;
import dev.portolan.web.Versioned;
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
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One run, live while it is resident: what is going on, what it waits for, what stopped it. A run
/// of long ago is drawn once, from the database.
@Path("/plans/{id}")
@ApplicationScoped
public class PlanPage extends LivePage<Instant> {
    static final String ROOT = "/plans/";

    private final Plans plans;
    private final PlanLookup lookup;
    private final PlanPulse pulse;
    private final Time time;

    @Inject
    public PlanPage(Plans plans, PlanLookup lookup, PlanPulse pulse, Time time) {
        this.plans = plans;
        this.lookup = lookup;
        this.pulse = pulse;
        this.time = time;
    }

    @Override
    public PagePlace place() {
        return PagePlace.unlisted("/plans/{id}", "Plan");
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Uni<Response> page(@PathParam("id") String id, @Context HttpHeaders request) {
        UUID plan = Sent.id(id).orElseThrow(PlanPage::none);
        if (plans.find(plan).isPresent()) {
            return Uni.createFrom().item(live(ROOT + plan, request));
        }
        return lookup.find(plan).map(found -> old(found.orElseThrow(PlanPage::none), request));
    }

    private Response old(PlanRun run, HttpHeaders request) {
        PlanDetail view = PlanDetail.of(run, time.instant(), false);
        String body = Templates.body(view).render();
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
                ? Sent.id(path.substring(ROOT.length())).flatMap(plans::find)
                : Optional.empty();
    }

    @Override
    public Multi<Long> versions() {
        return pulse.versions();
    }

    /// The version first: what changes meanwhile is drawn again.
    @Override
    protected Versioned<Instant> newest() {
        long version = pulse.version();
        long nanos = time.nanos();
        Instant now = time.instant();
        return new Versioned<>(now, version, now, nanos);
    }

    @Override
    protected LiveContent show(Instant now, String path) {
        PlanRun run = resident(path).orElseThrow(PlanPage::none);
        PlanDetail view = PlanDetail.of(run, now, true);
        return new LiveContent(
                view.headline().mark().word() + " · " + view.title(), Templates.body(view));
    }

    @CheckedTemplate(basePath = "plan")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(PlanDetail view);
    }
}
