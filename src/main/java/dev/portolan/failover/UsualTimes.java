package dev.portolan.failover;

import dev.portolan.plan.PlanRun;
import dev.portolan.plan.Plans;
import dev.portolan.plan.StepRun;
import dev.portolan.plan.StepState;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// How long each kind of step took in the plans that are resident: the 75th percentile. Dry runs do
/// not count.
@ApplicationScoped
public class UsualTimes {
    private final Plans plans;

    @Inject
    public UsualTimes(Plans plans) {
        this.plans = plans;
    }

    /// By the name of the step's kind.
    public Map<String, Duration> byName() {
        return of(plans.newest());
    }

    static Map<String, Duration> of(List<PlanRun> runs) {
        Map<String, List<Duration>> took = new HashMap<>();
        for (PlanRun run : runs) {
            if (!run.spec().dryRun()) {
                run.steps().forEach(step -> add(step, took));
            }
        }
        Map<String, Duration> usual = new HashMap<>();
        took.forEach((name, times) -> usual.put(name, percentile75(times)));
        return usual;
    }

    private static void add(StepRun step, Map<String, List<Duration>> took) {
        if (step.state() == StepState.DONE
                && step.startedAt().isPresent()
                && step.endedAt().isPresent()) {
            took.computeIfAbsent(step.spec().name(), _ -> new ArrayList<>())
                    .add(Duration.between(step.startedAt().get(), step.endedAt().get()));
        }
    }

    private static Duration percentile75(List<Duration> times) {
        List<Duration> sorted = times.stream().sorted().toList();
        return sorted.get((int) Math.ceil(sorted.size() * 0.75) - 1);
    }
}
