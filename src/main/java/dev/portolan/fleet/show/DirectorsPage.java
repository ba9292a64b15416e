package dev.portolan.fleet.show;

import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.traffic.OwnCounts;
import dev.portolan.web.LiveContent;
import dev.portolan.web.PagePlace;
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

/// What really sends the traffic: each director with its points, its fence, what differs from what
/// is wanted of it, and the two plans that end a difference.
@Path("/directors")
@ApplicationScoped
public class DirectorsPage extends FleetPage {
    private final OwnCounts own;

    @Inject
    public DirectorsPage(OwnCounts own) {
        this.own = own;
    }

    @Override
    public PagePlace place() {
        return PagePlace.listed("/directors", "Directors", 28);
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Response page(@Context HttpHeaders request) {
        return live(request);
    }

    @Override
    protected LiveContent show(FleetSnapshot now, String path) {
        DirectorsView view = DirectorsView.of(now, own.lately());
        return new LiveContent("Directors", Templates.body(view));
    }

    @CheckedTemplate(basePath = "directors")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(DirectorsView view);
    }
}
