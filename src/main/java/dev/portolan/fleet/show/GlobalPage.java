package dev.portolan.fleet.show;

import dev.portolan.audit.Events;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.HeadlineSource;
import dev.portolan.platform.Finding;
import dev.portolan.platform.FindingSource;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.strategy.CurrentStrategy;
import dev.portolan.strategy.Revisions;
import dev.portolan.web.LiveContent;
import dev.portolan.web.PagePlace;
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
import java.util.List;
import java.util.Optional;

/// The first page: what is wrong, for how long, what else is fine; then every region, worst first.
@Path("/")
@ApplicationScoped
public class GlobalPage extends FleetPage {
    private final Events events;
    private final Revisions revisions;
    private final CurrentStrategy strategy;
    private final Instance<FindingSource> findings;
    private final Instance<HeadlineSource> sources;

    @Inject
    public GlobalPage(
            Events events,
            Revisions revisions,
            CurrentStrategy strategy,
            Instance<FindingSource> findings,
            Instance<HeadlineSource> sources) {
        this.events = events;
        this.revisions = revisions;
        this.strategy = strategy;
        this.findings = findings;
        this.sources = sources;
    }

    @Override
    public PagePlace place() {
        return PagePlace.listed("/", "Global", 10);
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Response page(@Context HttpHeaders request) {
        return live(request);
    }

    @Override
    protected LiveContent show(FleetSnapshot now, String path) {
        GlobalView view =
                GlobalView.of(
                        now,
                        new GlobalView.Around(
                                events.newest(),
                                found(),
                                revisions.lastFailure(),
                                Limits.of(strategy)));
        Beside beside = Beside.of(sources, now, Optional.empty());
        return new LiveContent(view.headline().brief() + " · Global", Templates.body(view, beside));
    }

    private List<Finding> found() {
        return findings.stream().flatMap(source -> source.findings().stream()).toList();
    }

    @CheckedTemplate(basePath = "global")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(GlobalView view, Beside beside);
    }
}
