package dev.portolan.failover;

import dev.portolan.plan.PlanView;
import dev.portolan.plan.Plans;
import dev.portolan.plan.Shift;
import dev.portolan.platform.Caller;
import dev.portolan.platform.Callers;
import dev.portolan.platform.May;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Role;
import dev.portolan.platform.Time;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/// Starting plans that move traffic, over GraphQL. Whoever starts one must be an operator of every
/// region it names.
@GraphQLApi
public class StartApi {
    private final MoveDesk desk;
    private final Plans plans;
    private final UsualTimes usual;
    private final Callers callers;
    private final Time time;

    @Inject
    public StartApi(MoveDesk desk, Plans plans, UsualTimes usual, Callers callers, Time time) {
        this.desk = desk;
        this.plans = plans;
        this.usual = usual;
        this.callers = callers;
        this.time = time;
    }

    @May(value = Role.OPERATOR, inTheirRegions = true)
    @Mutation("startFailover")
    @Description("Takes traffic away from a region.")
    public Uni<@NonNull PlanView> startFailover(@Name("input") @NonNull StartFailoverInput input) {
        Caller caller = callers.require(Role.OPERATOR, WishInputs.region(input.region()));
        return start(StartOrders.of(input, caller));
    }

    @May(value = Role.OPERATOR, inTheirRegions = true)
    @Mutation("startFailback")
    @Description("Brings a region's steady-state share back to it, in a ramp.")
    public Uni<@NonNull PlanView> startFailback(@Name("input") @NonNull StartFailbackInput input) {
        Caller caller = callers.require(Role.OPERATOR, WishInputs.region(input.region()));
        return start(StartOrders.of(input, caller));
    }

    @May(value = Role.OPERATOR, inTheirRegions = true)
    @Mutation("startShift")
    @Description("Gives one class explicit weights; regions not named get 0.")
    public Uni<@NonNull PlanView> startShift(@Name("input") @NonNull ShiftInput input) {
        Caller caller = callers.current();
        require(WishInputs.weights(input.weights()).keySet());
        StartOrder order = StartOrders.of(input, caller);
        if (desk.preview(order.wish()) instanceof MoveDesk.PreviewAnswer.Decided(var preview)) {
            preview.shifts().forEach(shift -> require(changed(shift)));
        }
        return start(order);
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
        Caller caller = callers.current();
        UUID id = WishInputs.plan(plan);
        require(concerned(id));
        String actor = StartOrders.actor(caller);
        return start(
                new StartOrder(
                        new Wish.Undo(id),
                        StartOrders.why(actor, reason, null, null),
                        idempotencyKey,
                        Optional.ofNullable(expectedRevision),
                        false,
                        WishInputs.overrides(overrides, actor)));
    }

    private Uni<@NonNull PlanView> start(StartOrder order) {
        return desk.start(order)
                .map(answer ->
                        PlanView.of(MoveAnswers.started(answer, usual.byName()), time.instant()));
    }

    private void require(Collection<RegionId> regions) {
        regions.forEach(region -> callers.require(Role.OPERATOR, region));
    }

    /// The region of a plan; where it has none, those whose share it changed.
    private Collection<RegionId> concerned(UUID id) {
        TreeSet<RegionId> regions = new TreeSet<>();
        plans.find(id)
                .ifPresent(run -> {
                    run.spec().region().ifPresent(regions::add);
                    if (regions.isEmpty()) {
                        run.spec().shifts().forEach(shift -> regions.addAll(changed(shift)));
                    }
                });
        return regions;
    }

    private static Collection<RegionId> changed(Shift shift) {
        TreeSet<RegionId> changed = new TreeSet<>();
        changed.addAll(ExplicitMove.gains(shift.from(), shift.to()).keySet());
        changed.addAll(ExplicitMove.gains(shift.to(), shift.from()).keySet());
        return changed;
    }
}
