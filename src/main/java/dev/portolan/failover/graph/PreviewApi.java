package dev.portolan.failover.graph;

import dev.portolan.failover.decide.Wish;
import dev.portolan.plan.FailoverMode;
import dev.portolan.plan.start.PlanStarts;
import dev.portolan.plan.view.PlanPreviewView;
import dev.portolan.plan.view.StartErrors;
import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.smallrye.common.annotation.NonBlocking;
import io.smallrye.graphql.api.Nullable;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.DefaultValue;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Query;

/// Previews over GraphQL: what would be done, and nothing is.
@GraphQLApi
public class PreviewApi {
    private final PlanStarts starts;

    @Inject
    public PreviewApi(PlanStarts starts) {
        this.starts = starts;
    }

    @May(Role.VIEWER)
    @Query("failoverPreview")
    @Description("What leaving the region would do.")
    @NonBlocking
    public @NonNull PlanPreviewView failoverPreview(
            @Name("region") @Id @NonNull String region,
            @Name("mode") @DefaultValue("UNGRACEFUL") @Nullable FailoverMode mode,
            @Name("classes") @Id @Nullable List<@NonNull String> classes,
            @Name("targets") @Id @Nullable List<@NonNull String> targets) {
        return preview(StartOrders.failover(region, mode, classes, targets));
    }

    @May(Role.VIEWER)
    @Query("failbackPreview")
    @Description("What bringing the region's steady-state share back would do.")
    @NonBlocking
    public @NonNull PlanPreviewView failbackPreview(@Name("region") @Id @NonNull String region) {
        return preview(new Wish.Failback(WishInputs.region(region)));
    }

    @May(Role.VIEWER)
    @Query("shiftPreview")
    @Description("What explicit weights of one class would do; regions not named get 0.")
    @NonBlocking
    public @NonNull PlanPreviewView shiftPreview(
            @Name("trafficClass") @Id @NonNull String trafficClass,
            @Name("weights") @NonNull List<@NonNull WeightInput> weights,
            @Name("rampSteps") @Nullable List<@NonNull Integer> rampSteps) {
        return preview(
                new Wish.ShiftClass(
                        trafficClass,
                        WishInputs.weights(weights),
                        Optional.ofNullable(rampSteps).map(List::copyOf)));
    }

    @May(Role.VIEWER)
    @Query("undoPreview")
    @Description("What taking a plan back would do: every class to where it was before.")
    @NonBlocking
    public @NonNull PlanPreviewView undoPreview(@Name("plan") @Id @NonNull String plan) {
        return preview(new Wish.Undo(WishInputs.plan(plan)));
    }

    private PlanPreviewView preview(Wish wish) {
        return PlanPreviewView.of(StartErrors.made(starts.preview(wish)));
    }
}
