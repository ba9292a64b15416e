package dev.portolan.failover.graph;

import dev.portolan.failover.CutRequest;
import dev.portolan.plan.start.PlanStarts;
import dev.portolan.plan.start.StartRequest;
import dev.portolan.plan.view.PlanView;
import dev.portolan.plan.view.StartErrors;
import dev.portolan.platform.Ids;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/// Cutting connections over GraphQL.
@GraphQLApi
public class CutApi {
    private final PlanStarts starts;
    private final Callers callers;
    private final Time time;

    @Inject
    public CutApi(PlanStarts starts, Callers callers, Time time) {
        this.starts = starts;
        this.callers = callers;
        this.time = time;
    }

    @May(Role.OPERATOR)
    @Mutation("cutConnections")
    @Description(
            "Cuts the connections that a plan left in the regions it drained: a plan of its own.")
    public Uni<@NonNull PlanView> cutConnections(
            @Name("plan") @Id @NonNull String plan, @Name("reason") @NonNull String reason) {
        Caller caller = callers.current();
        StartRequest request =
                new StartRequest(
                        new CutRequest(WishInputs.plan(plan)),
                        StartOrders.why(caller.actor(), reason, null, null),
                        "cut-" + Ids.next(time),
                        Optional.empty(),
                        false,
                        List.of());
        return starts.start(caller, request)
                .map(answer -> PlanView.of(StartErrors.started(answer), time.instant()));
    }
}
