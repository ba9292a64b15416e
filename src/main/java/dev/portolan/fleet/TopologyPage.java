package dev.portolan.fleet;

import dev.portolan.platform.May;
import dev.portolan.platform.Role;
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

/// The network topology: control plane, data plane, directors, and the classes they carry.
@Path("/topology")
@ApplicationScoped
public class TopologyPage implements FleetPage, NavEntry {
    private final Fleet fleet;
    private final Pages pages;

    @Inject
    public TopologyPage(Fleet fleet, Pages pages) {
        this.fleet = fleet;
        this.pages = pages;
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Response page(@Context HttpHeaders request) {
        return pages.live("/topology", request);
    }

    @Override
    public boolean shows(String path) {
        return path.equals("/topology");
    }

    @Override
    public Fleet fleet() {
        return fleet;
    }

    @Override
    public Screen draw(String path) {
        FleetSnapshot now = fleet.now();
        TopologyView view = TopologyView.of(now);
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("f-components", Templates.components(view).render());
        parts.put("f-directors", Templates.directors(view).render());
        return drawn(now, path, "Topology", parts, Templates.body(parts).render());
    }

    @Override
    public String navTitle() {
        return "Topology";
    }

    @Override
    public String navPath() {
        return "/topology";
    }

    @Override
    public int navOrder() {
        return 30;
    }

    @CheckedTemplate(basePath = "topology")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(Map<String, String> parts);

        static native TemplateInstance components(TopologyView view);

        static native TemplateInstance directors(TopologyView view);
    }
}
