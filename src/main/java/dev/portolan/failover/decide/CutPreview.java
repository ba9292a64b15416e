package dev.portolan.failover.decide;

import dev.portolan.failover.order.CutOrder;
import dev.portolan.failover.order.StepNames;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.StepSpec;
import dev.portolan.plan.start.PlanPreview;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Sha256;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A cut as the plan of one step that it becomes. Pure.
public final class CutPreview {
    private CutPreview() {}

    public static PlanPreview of(Situation situation, CutDraft draft) {
        CutOrder order = draft.order();
        Set<String> scope = scope(order);
        Map<String, Duration> usual = situation.usual().in(PlanKind.SHIFT);
        return new PlanPreview(
                PlanKind.SHIFT,
                title(order),
                draft.plan().spec().region(),
                regions(order),
                Sha256.hex(order.json()),
                situation.now().plus(MoveDecision.VALID),
                true,
                true,
                List.of(),
                List.of(step(order)),
                MoveRules.inFlight(situation.plans(), scope),
                scope,
                0,
                Optional.ofNullable(usual.get(StepNames.CUT_CONNECTIONS)),
                usual,
                Optional.empty());
    }

    private static StepSpec step(CutOrder order) {
        return new StepSpec(
                "cut-connections",
                StepNames.CUT_CONNECTIONS,
                title(order),
                true,
                false,
                Optional.empty(),
                Optional.empty(),
                order.json());
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
