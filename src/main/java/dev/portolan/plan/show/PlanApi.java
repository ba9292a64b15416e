package dev.portolan.plan.show;

import dev.portolan.plan.Order;
import dev.portolan.plan.PlanDesk;
import dev.portolan.plan.PlanDesk.OrderAnswer;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanState;
import dev.portolan.plan.Plans;
import dev.portolan.plan.record.PlanFilter;
import dev.portolan.plan.record.PlanPages;
import dev.portolan.plan.view.PlanPageView;
import dev.portolan.plan.view.PlanView;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Sent;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.graphql.api.Subscription;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/// Plans over GraphQL: reading them, following one, and giving one orders.
@GraphQLApi
public class PlanApi {
    private static final int MOST = 50;
    private static final int USUAL = 20;
    private final Callers callers;
    private final Plans plans;
    private final PlanPages pages;
    private final PlanDesk desk;
    private final Time time;

    @Inject
    public PlanApi(Callers callers, Plans plans, PlanPages pages, PlanDesk desk, Time time) {
        this.callers = callers;
        this.plans = plans;
        this.pages = pages;
        this.desk = desk;
        this.time = time;
    }

    /// Null when there is no such plan.
    @May(Role.VIEWER)
    @Query("plan")
    @NonBlocking
    @Nullable
    public Uni<@org.jspecify.annotations.Nullable PlanView> plan(@Name("id") @Id String id) {
        return Sent.id(id)
                .map(known -> pages.find(known))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .map(found -> found.map(this::view).orElse(null));
    }

    /// Newest first; the open plans and the last 50 that ended also without the database.
    @May(Role.VIEWER)
    @Query("plans")
    @NonBlocking
    @Nullable
    public Uni<PlanPageView> plans(
            @Name("first") @DefaultValue("20") @Nullable @org.jspecify.annotations.Nullable
                    Integer first,
            @Name("after") @Id @Nullable @org.jspecify.annotations.Nullable String after,
            @Name("states") @Nullable @org.jspecify.annotations.Nullable
                    List<@NonNull PlanState> states,
            @Name("region") @Id @Nullable @org.jspecify.annotations.Nullable String region,
            @Name("text") @Nullable @org.jspecify.annotations.Nullable String text) {
        PlanFilter filter =
                new PlanFilter(
                        states == null ? Set.of() : Set.copyOf(states),
                        Optional.ofNullable(region).map(Sent::region),
                        Optional.ofNullable(text).map(PlanInputs::text));
        return pages.page(
                        Sent.first(first == null ? USUAL : first, MOST),
                        Optional.ofNullable(after).map(before -> Sent.after(before, "a plan")),
                        filter)
                .map(slice ->
                        new PlanPageView(
                                slice.items().stream().map(this::view).toList(),
                                slice.next().map(UUID::toString)));
    }

    /// The present state at once, then each change; ends with the plan. A slow client gets the
    /// newest only.
    @May(Role.VIEWER)
    @Subscription("planProgress")
    public Multi<PlanView> planProgress(@Name("id") @Id String id) {
        UUID known = PlanInputs.plan(id);
        return plans.find(known).isPresent()
                ? plans.progress(known).map(this::view)
                : pages.find(known)
                        .map(found -> found.orElseThrow(() -> PlanInputs.noPlan(id)))
                        .map(this::view)
                        .toMulti();
    }

    @May(value = Role.RESPONDER, inTheirRegions = true)
    @Mutation("pausePlan")
    @NonBlocking
    public Uni<PlanView> pausePlan(@Name("id") @Id String id, @Name("reason") String reason) {
        return order(Role.RESPONDER, id, reason, Order.Pause::new);
    }

    @May(value = Role.OPERATOR, inTheirRegions = true)
    @Mutation("resumePlan")
    @NonBlocking
    public Uni<PlanView> resumePlan(@Name("id") @Id String id, @Name("reason") String reason) {
        return order(Role.OPERATOR, id, reason, Order.Resume::new);
    }

    @May(value = Role.OPERATOR, inTheirRegions = true)
    @Mutation("abortPlan")
    @NonBlocking
    public Uni<PlanView> abortPlan(@Name("id") @Id String id, @Name("reason") String reason) {
        return order(Role.OPERATOR, id, reason, Order.Abort::new);
    }

    @May(value = Role.OPERATOR, inTheirRegions = true)
    @Mutation("retryStep")
    @NonBlocking
    public Uni<PlanView> retryStep(
            @Name("plan") @Id String plan,
            @Name("step") @Id String step,
            @Name("reason") String reason) {
        return order(
                Role.OPERATOR, plan, reason, (actor, why) -> new Order.Retry(actor, why, step));
    }

    @May(value = Role.OPERATOR, inTheirRegions = true)
    @Mutation("skipStep")
    @NonBlocking
    public Uni<PlanView> skipStep(
            @Name("plan") @Id String plan,
            @Name("step") @Id String step,
            @Name("reason") String reason) {
        return order(Role.OPERATOR, plan, reason, (actor, why) -> new Order.Skip(actor, why, step));
    }

    private Uni<PlanView> order(
            Role role, String id, String reason, BiFunction<String, String, Order> order) {
        Caller caller = callers.require(role);
        UUID plan = PlanInputs.plan(id);
        plans.find(plan).ifPresent(run -> within(role, run));
        String why = Sent.reason(reason);
        return desk.order(plan, order.apply(caller.actor(), why))
                .map(answer -> answered(id, answer));
    }

    /// A caller limited to regions gives orders only to plans that concern no other.
    private void within(Role role, PlanRun run) {
        for (RegionId region : run.spec().concerned()) {
            callers.require(role, region);
        }
    }

    private PlanView answered(String id, OrderAnswer answer) {
        return switch (answer) {
            case OrderAnswer.Accepted accepted -> view(accepted.run());
            case OrderAnswer.NotNow no ->
                    throw new ContractException(ErrorCode.CONFLICT, "Not now: " + no.why() + ".");
            case OrderAnswer.NoSuchPlan _ -> throw PlanInputs.noPlan(id);
        };
    }

    private PlanView view(PlanRun run) {
        return PlanView.of(run, time.instant());
    }
}
