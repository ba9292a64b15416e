package dev.portolan.fleet.show;

import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.web.LiveContent;
import dev.portolan.web.PagePlace;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.List;

/// All regions in one plain table, worst first; for fleets that outgrow the global page.
@Path("/regions")
@ApplicationScoped
public class RegionsPage extends FleetPage {
    private static final int MOST = 500;

    /// What the table shows; `more` regions, all better, are left out.
    record RegionsView(Instant at, Headline headline, List<RegionLine> rows, int more) {
        static RegionsView of(FleetSnapshot now) {
            List<RegionLine> rows = GlobalView.rows(now, Moments.of(now));
            return new RegionsView(
                    now.at(),
                    Headline.of(now.regions()),
                    rows.stream().limit(MOST).toList(),
                    Math.max(0, rows.size() - MOST));
        }
    }

    @Override
    public PagePlace place() {
        return PagePlace.listed("/regions", "Regions", 20);
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Response page(@Context HttpHeaders request) {
        return live(request);
    }

    @Override
    protected LiveContent show(FleetSnapshot now, String path) {
        return new LiveContent("Regions", Templates.body(RegionsView.of(now)));
    }

    @CheckedTemplate(basePath = "regions")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(RegionsView view);
    }
}
