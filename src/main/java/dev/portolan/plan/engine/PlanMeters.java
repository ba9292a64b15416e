package dev.portolan.plan.engine;

import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.Plans;
import dev.portolan.plan.course.PlanCourse;
import dev.portolan.plan.course.PlanEvent;
import dev.portolan.plan.course.StepCourse;
import dev.portolan.platform.RegionId;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/// The metrics of plans (contract.md, "Metrics"). Dry runs count in none of them.
@ApplicationScoped
public class PlanMeters {
    private static final double[] STEP = {
        0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600
    };
    private final Counter plans;
    private final Histogram steps;
    private final Histogram phases;

    @Inject
    public PlanMeters(PrometheusRegistry registry, ResidentPlans residents) {
        plans =
                Counter.builder()
                        .name("portolan_plans_total")
                        .help("Plans that ended, by how.")
                        .labelNames("kind", "outcome")
                        .register(registry);
        steps =
                Histogram.builder()
                        .name("portolan_plan_step_seconds")
                        .help("How long done steps took, waits included.")
                        .labelNames("kind", "step")
                        .classicOnly()
                        .classicUpperBounds(STEP)
                        .register(registry);
        phases =
                Histogram.builder()
                        .name("portolan_failover_phase_seconds")
                        .help("How long each phase of a completed failover took.")
                        .labelNames("phase")
                        .classicOnly()
                        .classicUpperBounds(STEP)
                        .register(registry);
        GaugeWithCallback.builder()
                .name("portolan_plan_started_timestamp_seconds")
                .help("When each open plan started.")
                .labelNames("plan_kind", "region")
                .callback(gauge -> started(gauge, residents))
                .register(registry);
    }

    /// Of several open plans of one kind and region, the newest.
    private static void started(GaugeWithCallback.Callback gauge, Plans plans) {
        Set<String> told = new HashSet<>();
        for (PlanRun run : plans.open()) {
            String kind = run.spec().kind().name();
            String region = run.spec().region().map(RegionId::value).orElse("");
            if (!run.spec().dryRun() && told.add(kind + " " + region)) {
                gauge.call(
                        run.startedAt().orElse(run.spec().createdAt()).toEpochMilli() / 1000.0,
                        kind,
                        region);
            }
        }
    }

    void recorded(PlanCourse before, PlanCourse after, PlanEvent event, PlanRun run) {
        if (run.spec().dryRun()) {
            return;
        }
        if (event instanceof PlanEvent.StepDone done) {
            after.step(done.step())
                    .filter(StepCourse.Done.class::isInstance)
                    .map(StepCourse.Done.class::cast)
                    .ifPresent(step ->
                            steps.labelValues(run.spec().kind().name(), step.spec().name())
                                    .observe(seconds(step.since().until(step.until().nanos()))));
        }
        if (after.over() && !before.over()) {
            plans.labelValues(run.spec().kind().name(), run.state().name()).inc();
            if (run.spec().kind() == PlanKind.FAILOVER) {
                run.phases()
                        .forEach(phase ->
                                phases.labelValues(phase.phase().name())
                                        .observe(seconds(phase.took())));
            }
        }
    }

    private static double seconds(Duration took) {
        return took.toNanos() / 1e9;
    }
}
