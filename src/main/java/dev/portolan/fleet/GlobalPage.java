package dev.portolan.fleet;

import dev.portolan.audit.Events;
import dev.portolan.platform.Finding;
import dev.portolan.platform.FindingSource;
import dev.portolan.platform.May;
import dev.portolan.platform.Role;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.Revisions;
import dev.portolan.web.NavEntry;
import dev.portolan.web.Pages;
import dev.portolan.web.Screen;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The first page: what is wrong, for how long, what else is fine; then every region, worst first.
@Path("/")
@ApplicationScoped
public class GlobalPage implements FleetPage, NavEntry {
    private final Fleet fleet;
    private final Events events;
    private final Revisions revisions;
    private final CurrentStrategy strategy;
    private final Instance<FindingSource> findings;
    @Inject Pages pages;
    @Inject Instance<HeadlineSource> sources;

    @Inject
    public GlobalPage(
            Fleet fleet,
            Events events,
            Revisions revisions,
            CurrentStrategy strategy,
            Instance<FindingSource> findings) {
        this.fleet = fleet;
        this.events = events;
        this.revisions = revisions;
        this.strategy = strategy;
        this.findings = findings;
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Response page(@Context HttpHeaders request) {
        return pages.live("/", request);
    }

    @Override
    public boolean shows(String path) {
        return path.equals("/");
    }

    @Override
    public Fleet fleet() {
        return fleet;
    }

    @Override
    public Screen draw(String path) {
        FleetSnapshot now = fleet.now();
        GlobalView view =
                GlobalView.of(
                        now,
                        new GlobalView.Around(
                                events.newest(),
                                found(),
                                revisions.lastFailure(),
                                Limits.of(strategy)));
        Map<String, String> parts = new LinkedHashMap<>();
        Beside beside = Beside.of(sources, now, Optional.empty());
        parts.put("f-verdict", Templates.verdict(view, beside).render());
        parts.put("f-beside", Templates.beside(beside).render());
        parts.put("f-regions", Templates.regions(view).render());
        parts.put("f-needs", Templates.needs(view).render());
        parts.put("f-rps", Templates.rps(view).render());
        parts.put("f-marks", Templates.marks(view).render());
        parts.put("f-latency", Templates.latency(view).render());
        parts.put("f-events", Templates.events(view).render());
        return drawn(
                now,
                path,
                view.headline().brief() + " · Global",
                parts,
                Templates.body(parts).render());
    }

    private List<Finding> found() {
        return findings.stream().flatMap(source -> source.findings().stream()).toList();
    }

    @Override
    public String navTitle() {
        return "Global";
    }

    @Override
    public String navPath() {
        return "/";
    }

    @Override
    public int navOrder() {
        return 10;
    }

    @Override
    public boolean leadsTo(String path) {
        return path.equals("/");
    }

    @CheckedTemplate(basePath = "global")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(Map<String, String> parts);

        static native TemplateInstance verdict(GlobalView view, Beside beside);

        static native TemplateInstance beside(Beside beside);

        static native TemplateInstance regions(GlobalView view);

        static native TemplateInstance needs(GlobalView view);

        static native TemplateInstance rps(GlobalView view);

        static native TemplateInstance marks(GlobalView view);

        static native TemplateInstance latency(GlobalView view);

        static native TemplateInstance events(GlobalView view);
    }
}
