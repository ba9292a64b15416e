package dev.portolan.failover.graph;

import dev.portolan.failover.decide.Wish;
import dev.portolan.plan.start.PlanStarts;
import dev.portolan.plan.start.StartRequest;
import dev.portolan.plan.view.OverrideInput;
import dev.portolan.plan.view.PlanView;
import dev.portolan.plan.view.StartErrors;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.smallrye.graphql.api.Nullable;
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

/// Starting plans that move traffic, over GraphQL. Whoever starts one must be an operator of every
/// region it concerns.
@GraphQLApi
public class StartApi {
    private final PlanStarts starts;
    private final Callers callers;
    private final Time time;

    @Inject
    public StartApi(PlanStarts starts, Callers callers, Time time) {
        this.starts = starts;
        this.callers = callers;
        this.time = time;
    }

    @May(value = Role.OPERATOR, inTheirRegions = true)
    @Mutation("startFailover")
    @Description("Takes traffic away from a region.")
    public Uni<@NonNull PlanView> startFailover(@Name("input") @NonNull StartFailoverInput input) {
        return start(StartOrders.of(input, callers.current()));
    }

    @May(value = Role.OPERATOR, inTheirRegions = true)
    @Mutation("startFailback")
    @Description("Brings a region's steady-state share back to it, in a ramp.")
    public Uni<@NonNull PlanView> startFailback(@Name("input") @NonNull StartFailbackInput input) {
        return start(StartOrders.of(input, callers.current()));
    }

    @May(value = Role.OPERATOR, inTheirRegions = true)
    @Mutation("startShift")
    @Description("Gives one class explicit weights; regions not named get 0.")
    public Uni<@NonNull PlanView> startShift(@Name("input") @NonNull ShiftInput input) {
        return start(StartOrders.of(input, callers.current()));
    }

    @May(value = Role.OPERATOR, inTheirRegions = true)
    @Mutation("startUndo")
    @Description("Takes a plan back: one plan, every class to where it was before.")
    public Uni<@NonNull PlanView> startUndo(
            @Name("plan") @Id @NonNull String plan,
            @Name("reason") @NonNull String reason,
            @Name("idempotencyKey") @NonNull String idempotencyKey,
            @Name("expectedRevision") @Nullable String expectedRevision,
            @Name("overrides") @Nullable List<@NonNull OverrideInput> overrides) {
        String actor = callers.current().actor();
        return start(
                new StartRequest(
                        new Wish.Undo(WishInputs.plan(plan)),
                        StartOrders.why(actor, reason, null, null),
                        idempotencyKey,
                        Optional.ofNullable(expectedRevision),
                        false,
                        OverrideInput.all(overrides, actor)));
    }

    private Uni<@NonNull PlanView> start(StartRequest request) {
        return starts.start(callers.current(), request)
                .map(answer -> PlanView.of(StartErrors.started(answer), time.instant()));
    }
}
