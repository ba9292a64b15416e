package dev.portolan.plan;

import dev.portolan.plan.course.Runs;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How long steps took before: the 75th percentile by kind of plan and name of step, over done
/// steps of real runs. Immutable.
public record UsualTimes(Map<String, Duration> p75) implements Runs.Usual {
    /// Before anything ran.
    public static final UsualTimes NONE = new UsualTimes(Map.of());

    public UsualTimes {
        p75 = Map.copyOf(p75);
    }

    /// Of these runs.
    public static UsualTimes of(Collection<PlanRun> runs) {
        Map<String, List<Duration>> all = new HashMap<>();
        runs.stream().filter(run -> !run.spec().dryRun()).forEach(run -> collect(run, all));
        Map<String, Duration> p75 = new HashMap<>();
        all.forEach((step, took) -> p75.put(step, p75(took)));
        return new UsualTimes(p75);
    }

    /// Those of one kind of plan, by name of step.
    public Map<String, Duration> in(PlanKind kind) {
        String prefix = key(kind, "");
        Map<String, Duration> steps = new HashMap<>();
        p75.forEach((step, took) -> {
            if (step.startsWith(prefix)) {
                steps.put(step.substring(prefix.length()), took);
            }
        });
        return steps;
    }

    private static void collect(PlanRun run, Map<String, List<Duration>> all) {
        for (StepRun step : run.steps()) {
            if (step.state() == StepState.DONE
                    && step.startedAt().isPresent()
                    && step.endedAt().isPresent()) {
                all.computeIfAbsent(
                                key(run.spec().kind(), step.spec().name()), _ -> new ArrayList<>())
                        .add(Duration.between(step.startedAt().get(), step.endedAt().get()));
            }
        }
    }

    private static Duration p75(List<Duration> took) {
        Collections.sort(took);
        return took.get((int) Math.ceil(0.75 * took.size()) - 1);
    }

    private static String key(PlanKind kind, String step) {
        return kind + " " + step;
    }

    @Override
    public Optional<Duration> apply(PlanKind kind, String step) {
        return Optional.ofNullable(p75.get(key(kind, step)));
    }
}
