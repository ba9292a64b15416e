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
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// All regions in one plain table, worst first; for fleets that outgrow the global page.
@Path("/regions")
@ApplicationScoped
public class RegionsPage implements FleetPage, NavEntry {
    private static final int MOST = 500;

    private final Fleet fleet;
    private final Pages pages;

    @Inject
    public RegionsPage(Fleet fleet, Pages pages) {
        this.fleet = fleet;
        this.pages = pages;
    }

    /// What the table shows; `more` regions, all better, are left out.
    record RegionsView(Instant at, Headline headline, List<RegionLine> rows, int more) {}

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Response page(@Context HttpHeaders request) {
        return pages.live("/regions", request);
    }

    @Override
    public boolean shows(String path) {
        return path.equals("/regions");
    }

    @Override
    public Fleet fleet() {
        return fleet;
    }

    @Override
    public Screen draw(String path) {
        FleetSnapshot now = fleet.now();
        List<RegionLine> rows = GlobalView.rows(now, Moments.of(now));
        RegionsView view =
                new RegionsView(
                        now.at(),
                        Headline.of(now.regions()),
                        rows.stream().limit(MOST).toList(),
                        Math.max(0, rows.size() - MOST));
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("f-title", Templates.title(view).render());
        parts.put("f-table", Templates.table(view).render());
        return drawn(now, path, "Regions", parts, Templates.body(parts).render());
    }

    @Override
    public String navTitle() {
        return "Regions";
    }

    @Override
    public String navPath() {
        return "/regions";
    }

    @Override
    public int navOrder() {
        return 20;
    }

    @CheckedTemplate(basePath = "regions")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(Map<String, String> parts);

        static native TemplateInstance title(RegionsView view);

        static native TemplateInstance table(RegionsView view);
    }
}
