package dev.portolan.demo;

import dev.portolan.fleet.Fleet;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.view.RegionView;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;

/// Breaking the demo fleet over GraphQL.
@GraphQLApi
public class DemoApi {
    private final DemoFaults faults;
    private final Fleet fleet;
    private final Callers callers;

    @Inject
    public DemoApi(DemoFaults faults, Fleet fleet, Callers callers) {
        this.faults = faults;
        this.fleet = fleet;
        this.callers = callers;
    }

    @May(value = Role.OPERATOR, inTheirRegions = true)
    @Mutation("simulateFault")
    @Description("Breaks or mends a region of the demo fleet.")
    public Uni<RegionView> simulateFault(
            @Name("region") @Id String region, @Name("fault") FaultInput fault) {
        RegionId id =
                RegionId.parse(region)
                        .filter(known -> fleet.now().region(known).isPresent())
                        .orElseThrow(() -> ContractException.notFound("there is no such region"));
        callers.require(Role.OPERATOR, id);
        return faults.inject(id, fault.change()).map(_ -> view(id));
    }

    private RegionView view(RegionId id) {
        FleetSnapshot now = fleet.now();
        return now.region(id)
                .map(picture -> RegionView.of(picture, now))
                .orElseThrow(() -> ContractException.notFound("there is no such region"));
    }
}
