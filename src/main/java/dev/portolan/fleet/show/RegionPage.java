package dev.portolan.fleet.show;

import dev.portolan.audit.Events;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.HeadlineSource;
import dev.portolan.fleet.RegionPanel;
import dev.portolan.fleet.past.PastRange;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.strategy.CurrentStrategy;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// One region: why its verdict is what it is. `/regions/us_east_1` means the same page.
@Path("/regions/{id}")
@ApplicationScoped
public class RegionPage extends FleetPage {
    private static final String ROOT = "/regions/";

    private final Events events;
    private final CurrentStrategy strategy;
    private final Instance<HeadlineSource> sources;
    private final Instance<RegionPanel> panels;
    private final PastCollector pasts;

    @Inject
    public RegionPage(
            Events events,
            CurrentStrategy strategy,
            Instance<HeadlineSource> sources,
            Instance<RegionPanel> panels,
            PastCollector pasts) {
        this.events = events;
        this.strategy = strategy;
        this.sources = sources;
        this.panels = panels;
        this.pasts = pasts;
    }

    /// What another room draws here: the id of its element, and its HTML.
    record Panel(String id, String html) {}

    @Override
    public PagePlace place() {
        return PagePlace.unlisted("/regions/{id}", "Region");
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Response page(@PathParam("id") String id, @Context HttpHeaders request) {
        return live(ROOT + RegionId.parse(id).map(RegionId::value).orElse(id), request);
    }

    @Override
    public boolean shows(String path) {
        return named(path).flatMap(fleet.now()::region).isPresent();
    }

    private static Optional<RegionId> named(String path) {
        return path.startsWith(ROOT)
                ? RegionId.parse(path.substring(ROOT.length()))
                : Optional.empty();
    }

    @Override
    protected LiveContent show(FleetSnapshot now, String path) {
        RegionDetail view =
                named(path)
                        .flatMap(id ->
                                RegionDetail.of(now, id, events.newest(), Limits.of(strategy)))
                        .orElseThrow(() -> ContractException.notFound("There is no such region."));
        RegionId region = view.region().id();
        List<Panel> drawn =
                panels.stream().map(panel -> new Panel(panel.id(), panel.draw(region))).toList();
        return new LiveContent(
                view.row().id() + " " + view.row().state().name().toLowerCase(Locale.ROOT),
                Templates.body(
                        view,
                        Beside.of(sources, now, Optional.of(region)),
                        drawn,
                        pasts.resident(region, PastRange.HOUR)));
    }

    @CheckedTemplate(basePath = "region")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(
                RegionDetail view, Beside beside, List<Panel> panels, String past);
    }
}
