package dev.portolan.failover.show;

import dev.portolan.failover.Maintenance;
import dev.portolan.fleet.Fleet;
import dev.portolan.fleet.RegionPanel;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Maintenance of a region: a panel on its page, and where the panel's forms lead to.
@Path("/regions/{id}/maintenance")
@ApplicationScoped
public class MaintenancePage implements RegionPanel {
    private final Maintenance maintenance;
    private final Fleet fleet;
    private final Callers callers;
    private final Time time;

    @Inject
    public MaintenancePage(Maintenance maintenance, Fleet fleet, Callers callers, Time time) {
        this.maintenance = maintenance;
        this.fleet = fleet;
        this.callers = callers;
        this.time = time;
    }

    @May(value = Role.RESPONDER, inTheirRegions = true)
    @POST
    @NonBlocking
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Uni<Response> change(
            @PathParam("id") String id,
            @FormParam("act") @DefaultValue("") String act,
            @FormParam("minutes") @DefaultValue("") String minutes,
            @FormParam("reason") @DefaultValue("") String reason) {
        RegionId region =
                RegionId.parse(id)
                        .filter(one -> fleet.now().region(one).isPresent())
                        .orElseThrow(() -> ContractException.notFound("There is no such region."));
        Caller caller = callers.require(Role.RESPONDER, region);
        MaintenanceForm form = new MaintenanceForm(act, minutes, reason);
        form.problem()
                .ifPresent(problem -> {
                    throw ContractException.invalid(problem);
                });
        return done(form, region, caller.actor())
                .map(_ -> Response.seeOther(URI.create("/regions/" + region)).build());
    }

    private Uni<Boolean> done(MaintenanceForm form, RegionId region, String actor) {
        if (form.clears()) {
            return maintenance.clear(region, actor, form.reason()).replaceWith(true);
        }
        Instant until = time.instant().plus(form.length().orElse(Duration.ZERO));
        return maintenance.set(region, until, actor, form.reason()).replaceWith(true);
    }

    @Override
    public String id() {
        return "f-maintenance";
    }

    @Override
    public String draw(RegionId region) {
        List<Length> lengths =
                MaintenanceForm.LENGTHS.stream()
                        .map(minutes -> new Length(minutes, Duration.ofMinutes(minutes)))
                        .toList();
        return Templates.panel(new Panel(region, maintenance.of(region), lengths, time.instant()))
                .render();
    }

    /// What the panel shows.
    record Panel(
            RegionId region,
            Optional<Maintenance.Window> window,
            List<Length> lengths,
            Instant at) {}

    /// A length on offer.
    record Length(int minutes, Duration duration) {}

    @CheckedTemplate(basePath = "maintenance")
    static class Templates {
        private Templates() {}

        static native TemplateInstance panel(Panel panel);
    }
}
