package dev.portolan.failover.graph;

import dev.portolan.failover.Concerned;
import dev.portolan.failover.MoveDesk;
import dev.portolan.failover.StartOrder;
import dev.portolan.failover.decide.Wish;
import dev.portolan.plan.view.PlanView;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/// Routes of a director as a whole, over GraphQL: what ends drift one way or the other.
@GraphQLApi
public class RoutesApi {
    private final MoveDesk desk;
    private final Concerned concerned;
    private final Callers callers;
    private final Time time;

    @Inject
    public RoutesApi(MoveDesk desk, Concerned concerned, Callers callers, Time time) {
        this.desk = desk;
        this.concerned = concerned;
        this.callers = callers;
        this.time = time;
    }

    @May(Role.VIEWER)
    @Query("routesPreview")
    @Description("What restoring the wanted routes of a director, or adopting those it has, does.")
    @NonBlocking
    public @NonNull PlanPreviewView routesPreview(
            @Name("director") @Id @NonNull String director,
            @Name("way") @NonNull Wish.Routes.Way way) {
        return PlanPreviewView.of(
                MoveAnswers.preview(desk.preview(new Wish.Routes(director, way))));
    }

    @May(Role.OPERATOR)
    @Mutation("startRoutes")
    @Description("Restores the wanted routes of a director, or adopts those it has.")
    public Uni<@NonNull PlanView> startRoutes(
            @Name("director") @Id @NonNull String director,
            @Name("way") @NonNull Wish.Routes.Way way,
            @Name("reason") @NonNull String reason,
            @Name("idempotencyKey") @NonNull String idempotencyKey,
            @Name("expectedRevision") @Nullable String expectedRevision,
            @Name("dryRun") @DefaultValue("false") boolean dryRun) {
        Caller caller = callers.current();
        Wish wish = new Wish.Routes(director, way);
        concerned.require(callers, wish);
        StartOrder order =
                new StartOrder(
                        wish,
                        StartOrders.why(StartOrders.actor(caller), reason, null, null),
                        idempotencyKey,
                        Optional.ofNullable(expectedRevision),
                        dryRun,
                        java.util.List.of());
        return desk.start(order)
                .map(answer -> PlanView.of(MoveAnswers.started(answer), time.instant()));
    }
}
