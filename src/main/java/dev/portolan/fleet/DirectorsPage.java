package dev.portolan.fleet;

import dev.portolan.platform.May;
import dev.portolan.platform.Role;
import dev.portolan.traffic.OwnCounts;
import dev.portolan.web.NavEntry;
import dev.portolan.web.Pages;
import dev.portolan.web.Screen;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;

/// What really sends the traffic: each director with its points, its fence, what differs from what
/// is wanted of it, and the two plans that end a difference.
@Path("/directors")
@ApplicationScoped
public class DirectorsPage implements FleetPage, NavEntry {
    private final Fleet fleet;
    private final Pages pages;
    private final OwnCounts own;

    @Inject
    public DirectorsPage(Fleet fleet, Pages pages, OwnCounts own) {
        this.fleet = fleet;
        this.pages = pages;
        this.own = own;
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Response page(@Context HttpHeaders request) {
        return pages.live("/directors", request);
    }

    @Override
    public boolean shows(String path) {
        return path.equals("/directors");
    }

    @Override
    public Fleet fleet() {
        return fleet;
    }

    @Override
    public Screen draw(String path) {
        FleetSnapshot now = fleet.now();
        DirectorsView view = DirectorsView.of(now, own.lately());
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("f-verdict", Templates.verdict(view).render());
        parts.put("f-directors", Templates.directors(view).render());
        return drawn(now, path, "Directors", parts, Templates.body(parts).render());
    }

    @Override
    public String navTitle() {
        return "Directors";
    }

    @Override
    public String navPath() {
        return "/directors";
    }

    @Override
    public int navOrder() {
        return 28;
    }

    @CheckedTemplate(basePath = "directors")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(Map<String, String> parts);

        static native TemplateInstance verdict(DirectorsView view);

        static native TemplateInstance directors(DirectorsView view);
    }
}
