package dev.portolan.failover.graph;

import dev.portolan.failover.CutDesk;
import dev.portolan.failover.decide.CutDraft;
import dev.portolan.plan.PlanDesk.Admission;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.Rule;
import dev.portolan.plan.view.PlanView;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.ErrorCode;
import dev.portolan.platform.Sent;
import dev.portolan.platform.Time;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Callers;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;

/// Cutting connections over GraphQL.
@GraphQLApi
public class CutApi {
    private final CutDesk desk;
    private final Callers callers;
    private final Time time;

    @Inject
    public CutApi(CutDesk desk, Callers callers, Time time) {
        this.desk = desk;
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
        CutDraft.Cuttable draft = cuttable(desk.draft(WishInputs.plan(plan)));
        draft.order().cuts().forEach(cut -> callers.require(Role.OPERATOR, cut.region()));
        String why = Sent.reason(reason);
        return desk.start(draft, caller.actor(), why)
                .map(admission -> PlanView.of(begun(admission), time.instant()));
    }

    public static CutDraft.Cuttable cuttable(CutDraft draft) {
        return switch (draft) {
            case CutDraft.Cuttable cuttable -> cuttable;
            case CutDraft.Invalid(var why) -> throw ContractException.invalid(why);
            case CutDraft.NotFound(var what) -> throw ContractException.notFound(what);
        };
    }

    public static PlanRun begun(Admission admission) {
        return switch (admission) {
            case Admission.Started(var run) -> run;
            case Admission.Same(var run) -> run;
            case Admission.InFlight(var other, var scope) ->
                    throw new ContractException(
                            ErrorCode.REFUSED,
                            "plan " + other + " holds " + scope + "; wait for it or abort it",
                            List.of(Rule.PLAN_IN_FLIGHT.name()));
            case Admission.KeyReused _, Admission.Free _ ->
                    throw new IllegalStateException("the key of a cut is its own");
        };
    }
}
