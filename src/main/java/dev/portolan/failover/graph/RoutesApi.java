package dev.portolan.failover.graph;

import dev.portolan.failover.decide.Wish;
import dev.portolan.plan.start.PlanStarts;
import dev.portolan.plan.start.StartRequest;
import dev.portolan.plan.view.PlanPreviewView;
import dev.portolan.plan.view.PlanView;
import dev.portolan.plan.view.StartErrors;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
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
    private final PlanStarts starts;
    private final Callers callers;
    private final Time time;

    @Inject
    public RoutesApi(PlanStarts starts, Callers callers, Time time) {
        this.starts = starts;
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
        return PlanPreviewView.of(StartErrors.made(starts.preview(new Wish.Routes(director, way))));
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
        StartRequest request =
                new StartRequest(
                        new Wish.Routes(director, way),
                        StartOrders.why(caller.actor(), reason, null, null),
                        idempotencyKey,
                        Optional.ofNullable(expectedRevision),
                        dryRun,
                        List.of());
        return starts.start(caller, request)
                .map(answer -> PlanView.of(StartErrors.started(answer), time.instant()));
    }
}
