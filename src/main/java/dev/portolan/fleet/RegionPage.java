package dev.portolan.fleet;

import dev.portolan.audit.Events;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.May;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Role;
import dev.portolan.strategy.CurrentStrategy;
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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One region: why its verdict is what it is. `/regions/us_east_1` means the same page.
@Path("/regions/{id}")
@ApplicationScoped
public class RegionPage implements FleetPage {
    private static final String ROOT = "/regions/";

    private final Fleet fleet;
    private final Events events;
    private final CurrentStrategy strategy;
    private final Pages pages;
    @Inject Instance<HeadlineSource> sources;
    @Inject Instance<RegionPanel> panels;

    @Inject
    public RegionPage(Fleet fleet, Events events, CurrentStrategy strategy, Pages pages) {
        this.fleet = fleet;
        this.events = events;
        this.strategy = strategy;
        this.pages = pages;
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Response page(@PathParam("id") String id, @Context HttpHeaders request) {
        return pages.live(ROOT + RegionId.parse(id).map(RegionId::value).orElse(id), request);
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
    public Fleet fleet() {
        return fleet;
    }

    @Override
    public Screen draw(String path) {
        FleetSnapshot now = fleet.now();
        RegionDetail view =
                named(path)
                        .flatMap(id ->
                                RegionDetail.of(now, id, events.newest(), Limits.of(strategy)))
                        .orElseThrow(() -> ContractException.notFound("There is no such region."));
        RegionId region = view.region().id();
        Map<String, String> parts = parts(view, Beside.of(sources, now, Optional.of(region)));
        List<String> drawn = new ArrayList<>();
        for (RegionPanel panel : panels) {
            parts.put(panel.id(), panel.draw(region));
            drawn.add(panel.id());
        }
        return drawn(
                now,
                path,
                view.row().id()
                        + " "
                        + view.row().state().name().toLowerCase(java.util.Locale.ROOT),
                parts,
                Templates.body(parts, drawn).render());
    }

    private static Map<String, String> parts(RegionDetail view, Beside beside) {
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("f-title", Templates.title(view, beside).render());
        parts.put("f-beside", Templates.beside(beside).render());
        parts.put("f-switch", Templates.switcher(view).render());
        parts.put("f-why", Templates.why(view).render());
        parts.put("f-votes", Templates.votes(view).render());
        parts.put("f-components", Templates.components(view).render());
        parts.put("f-about", Templates.about(view).render());
        parts.put("f-events", Templates.events(view).render());
        return parts;
    }

    @CheckedTemplate(basePath = "region")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(Map<String, String> parts, List<String> panels);

        static native TemplateInstance title(RegionDetail view, Beside beside);

        static native TemplateInstance beside(Beside beside);

        static native TemplateInstance switcher(RegionDetail view);

        static native TemplateInstance why(RegionDetail view);

        static native TemplateInstance votes(RegionDetail view);

        static native TemplateInstance components(RegionDetail view);

        static native TemplateInstance about(RegionDetail view);

        static native TemplateInstance events(RegionDetail view);
    }
}
