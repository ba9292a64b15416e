package dev.portolan.failover.decide;

import dev.portolan.failover.order.ShiftDone;
import dev.portolan.failover.order.StepNames;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.StepRun;
import dev.portolan.traffic.Route;
import java.util.Map;
import java.util.TreeMap;

/// The routes a plan left behind, by the last write of each of its directors that is known to be
/// configured; empty when it wrote nothing.
final class LeftRoutes {
    private LeftRoutes() {}

    static Map<String, Route> of(PlanRun run) {
        Map<String, Route> left = new TreeMap<>();
        if (!run.spec().dryRun()) {
            for (StepRun step : run.steps()) {
                if (step.spec().name().equals(StepNames.SHIFT_TRAFFIC)) {
                    step.output()
                            .flatMap(ShiftDone::parse)
                            .ifPresent(done -> left.putAll(done.routes()));
                }
            }
        }
        return left;
    }
}
