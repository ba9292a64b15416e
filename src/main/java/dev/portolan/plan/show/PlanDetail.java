package dev.portolan.plan.show;

import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.view.GateList;
import dev.portolan.plan.view.PlanHeadline;
import dev.portolan.plan.view.ShiftTable;
import dev.portolan.plan.view.TargetGroup;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Everything the page of one run shows.
public record PlanDetail(
        Instant at,
        PlanRun run,
        String title,
        PlanHeadline headline,
        List<StepLine> steps,
        Optional<RtoBar> rto,
        ShiftTable shifts,
        List<TargetGroup> targets,
        GateList gates,
        PlanOffers offers,
        boolean live) {

    /// `live` says that the page goes on by itself.
    static PlanDetail of(PlanRun run, Instant now, boolean live) {
        PlanSpec spec = run.spec();
        return new PlanDetail(
                now,
                run,
                spec.heading(),
                PlanHeadline.of(run),
                StepLine.of(run, now),
                RtoBar.of(run, now),
                ShiftTable.of(spec.moves().shifts()),
                TargetGroup.of(spec.moves().targets()),
                GateList.of(spec.gates()),
                PlanOffers.of(run),
                live);
    }
}
