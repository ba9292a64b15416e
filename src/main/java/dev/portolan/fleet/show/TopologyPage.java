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

/// The network topology: control plane, data plane, directors, and the classes they carry.
@Path("/topology")
@ApplicationScoped
public class TopologyPage extends FleetPage {
    @Override
    public PagePlace place() {
        return PagePlace.listed("/topology", "Topology", 30);
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Response page(@Context HttpHeaders request) {
        return live(request);
    }

    @Override
    protected LiveContent show(FleetSnapshot now, String path) {
        return new LiveContent("Topology", Templates.body(TopologyView.of(now)));
    }

    @CheckedTemplate(basePath = "topology")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(TopologyView view);
    }
}
