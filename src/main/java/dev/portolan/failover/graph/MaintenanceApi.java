package dev.portolan.failover.graph;

import dev.portolan.failover.Maintenance;
import dev.portolan.failover.Maintenance.Window;
import dev.portolan.fleet.Fleet;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.view.RegionView;
import dev.portolan.plan.Plans;
import dev.portolan.plan.view.PlanView;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Sent;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;

/// Maintenance windows over GraphQL, and what a region shows of plans.
@GraphQLApi
public class MaintenanceApi {
    private static final Duration LONGEST = Duration.ofDays(30);
    private final Maintenance maintenance;
    private final Plans plans;
    private final Fleet fleet;
    private final Callers callers;
    private final Time time;

    @Inject
    public MaintenanceApi(
            Maintenance maintenance, Plans plans, Fleet fleet, Callers callers, Time time) {
        this.maintenance = maintenance;
        this.plans = plans;
        this.fleet = fleet;
        this.callers = callers;
        this.time = time;
    }

    @May(value = Role.RESPONDER, inTheirRegions = true)
    @Mutation("setMaintenance")
    @Description("People work on the region: no target until then, at most 30 days.")
    public Uni<@NonNull RegionView> setMaintenance(
            @Name("region") @Id @NonNull String region,
            @Name("until") @NonNull Instant until,
            @Name("reason") @NonNull String reason) {
        Caller caller = responder(region);
        RegionId id = known(region);
        Instant now = time.instant();
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw ContractException.invalid(
                    "until is " + until + "; a time within the next 30 days is accepted");
        }
        String why = Sent.reason(reason);
        return maintenance.set(id, until, caller.actor(), why).map(_ -> view(id));
    }

    @May(value = Role.RESPONDER, inTheirRegions = true)
    @Mutation("clearMaintenance")
    @Description("The region may be a target again.")
    public Uni<@NonNull RegionView> clearMaintenance(
            @Name("region") @Id @NonNull String region, @Name("reason") @NonNull String reason) {
        Caller caller = responder(region);
        RegionId id = known(region);
        String why = Sent.reason(reason);
        return maintenance.clear(id, caller.actor(), why).map(_ -> view(id));
    }

    /// The one open plan that concerns it; dry runs apart.
    @Name("activePlan")
    public Optional<PlanView> activePlan(@Source RegionView region) {
        return plans.active(RegionId.of(region.getId()))
                .map(run -> PlanView.of(run, time.instant()));
    }

    @Name("maintenanceUntil")
    public Optional<Instant> maintenanceUntil(@Source RegionView region) {
        return maintenance.of(RegionId.of(region.getId())).map(Window::until);
    }

    private Caller responder(String region) {
        return callers.require(Role.RESPONDER, WishInputs.region(region));
    }

    private RegionId known(String region) {
        RegionId id = WishInputs.region(region);
        if (fleet.now().region(id).isEmpty()) {
            throw ContractException.notFound("there is no region " + id);
        }
        return id;
    }

    private RegionView view(RegionId id) {
        FleetSnapshot now = fleet.now();
        return now.region(id)
                .map(picture -> RegionView.of(picture, now))
                .orElseThrow(() -> ContractException.notFound("there is no region " + id));
    }
}
