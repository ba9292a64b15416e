package dev.portolan.failover;

import dev.portolan.failover.decide.CutDraft;
import dev.portolan.failover.decide.Revision;
import dev.portolan.failover.decide.Situation;
import dev.portolan.failover.order.CutOrder;
import dev.portolan.failover.order.StepNames;
import dev.portolan.plan.PlanDesk;
import dev.portolan.plan.PlanDesk.Admission;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.StepSpec;
import dev.portolan.platform.Ids;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;

/// Cuts the connections that a plan left in the regions it drained: a plan of one step, which
/// somebody confirmed. A shift never does that by itself.
@ApplicationScoped
public class CutDesk {
    private final Situations situations;
    private final PlanDesk plans;
    private final Time time;

    @Inject
    public CutDesk(Situations situations, PlanDesk plans, Time time) {
        this.situations = situations;
        this.plans = plans;
        this.time = time;
    }

    /// What would be cut now.
    public CutDraft draft(UUID plan) {
        return CutDraft.of(situations.now(), plan);
    }

    /// Admits and begins it.
    public Uni<Admission> start(CutDraft.Cuttable draft, String actor, String reason) {
        PlanSpec.Why why = new PlanSpec.Why(actor, reason, Optional.empty(), Optional.empty());
        return plans.start(spec(draft, why, Ids.next(time), situations.now()));
    }

    public static PlanSpec spec(
            CutDraft.Cuttable draft, PlanSpec.Why why, UUID id, Situation situation) {
        String input = draft.order().json();
        return new PlanSpec(
                id,
                PlanKind.SHIFT,
                title(draft.order()),
                draft.plan().spec().region(),
                regions(draft.order()),
                false,
                why,
                "cut-" + id,
                Revision.sha256(input + why.reason()),
                Revision.sha256(input),
                situation.now(),
                List.of(step(draft.order(), input)),
                List.of(),
                List.of(),
                scope(draft.order()),
                Optional.empty());
    }

    private static StepSpec step(CutOrder order, String input) {
        return new StepSpec(
                "cut-connections",
                StepNames.CUT_CONNECTIONS,
                title(order),
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                input);
    }

    private static String title(CutOrder order) {
        return regions(order).stream()
                .map(RegionId::value)
                .collect(Collectors.joining(", ", "Cut the connections to ", ""));
    }

    private static Set<RegionId> regions(CutOrder order) {
        return order.cuts().stream()
                .map(CutOrder.Cut::region)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> scope(CutOrder order) {
        Set<String> scope = new TreeSet<>();
        order.cuts()
                .forEach(cut -> {
                    scope.add("director:" + cut.director());
                    scope.add("region:" + cut.region());
                });
        return scope;
    }
}
