package dev.portolan.fleet.show;

import dev.portolan.fleet.Fleet;
import dev.portolan.fleet.past.PastRange;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import dev.portolan.web.Pages;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.stream.Collectors;

/// The past of one region over an hour, a day, a week, a month: complete without JavaScript.
@Path("/regions/{id}/past/{range}")
@ApplicationScoped
public class PastPage {
    private final PastCollector pasts;
    private final Fleet fleet;
    private final Pages pages;

    @Inject
    public PastPage(PastCollector pasts, Fleet fleet, Pages pages) {
        this.pasts = pasts;
        this.fleet = fleet;
        this.pages = pages;
    }

    @May(Role.VIEWER)
    @GET
    @NonBlocking
    public Uni<Response> page(
            @PathParam("id") String id,
            @PathParam("range") String code,
            @Context HttpHeaders request) {
        RegionId region =
                RegionId.parse(id)
                        .filter(known -> fleet.now().region(known).isPresent())
                        .orElseThrow(() -> ContractException.notFound("There is no such region."));
        PastRange range = PastRange.of(code).orElseThrow(PastPage::noRange);
        return pasts.newest(region, range)
                .map(html ->
                        pages.open(
                                200,
                                "/regions/" + region + "/past/" + range.code(),
                                region + ", " + range.words(),
                                Templates.body(region.value(), range, html).render(),
                                request));
    }

    private static ContractException noRange() {
        return ContractException.notFound(
                "There is no such range; accepted: "
                        + Arrays.stream(PastRange.values())
                                .map(PastRange::code)
                                .collect(Collectors.joining(", "))
                        + ".");
    }

    @CheckedTemplate(basePath = "past")
    static class Templates {
        private Templates() {}

        static native TemplateInstance body(String region, PastRange range, String html);
    }
}
