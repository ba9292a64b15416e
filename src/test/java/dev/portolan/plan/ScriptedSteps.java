package dev.portolan.plan;

import dev.portolan.plan.course.PlanReason;
import dev.portolan.plan.course.PlanSimulation;
import dev.portolan.platform.Reason;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/// A world in which each step leaves one effect under its key, and steps of every temper: at once,
/// waiting, failing at first, refused at first, breaking, hanging, and those that take back.
public final class ScriptedSteps implements PlanSimulation.Scenario {
    public static final List<String> KINDS =
            List.of(
                    "Plain",
                    "Slow",
                    "Fails",
                    "Refused",
                    "Breaks",
                    "Hangs",
                    "TakesBack",
                    "TakesBackSlowly",
                    "CannotTakeBack",
                    "Unclean");

    private final PlanSpec plan;

    /// Which keys had their effect, by step, in order; the world knows a key it has seen.
    final Map<String, Set<String>> applied = new TreeMap<>();

    final Map<String, Set<String>> takenBack = new TreeMap<>();

    /// How often each key was asked for.
    final Map<String, Integer> asked = new HashMap<>();

    public ScriptedSteps(PlanSpec plan) {
        this.plan = plan;
    }

    @Override
    public PlanSpec plan() {
        return plan;
    }

    @Override
    public List<PlanStep> steps(PlanSimulation simulation) {
        return Stream.concat(KINDS.stream(), Stream.of("Watch", "Tail"))
                .map(name -> step(simulation, name))
                .toList();
    }

    private PlanStep step(PlanSimulation simulation, String name) {
        return new PlanStep() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public Duration limit() {
                return Duration.ofSeconds(5);
            }

            @Override
            public Duration patience() {
                return Duration.ofSeconds(60);
            }

            @Override
            public boolean compensates() {
                return name.startsWith("TakesBack") || name.equals("CannotTakeBack");
            }

            @Override
            public Uni<StepOutcome> perform(StepContext context) {
                boolean never = name.equals("Hangs") && context.attempt() == 1;
                return never
                        ? Uni.createFrom().nothing()
                        : simulation.later(() -> outcome(name, context));
            }

            @Override
            public Uni<StepOutcome> compensate(StepContext context) {
                return simulation.later(() -> back(name, context));
            }
        };
    }

    private StepOutcome outcome(String name, StepContext context) {
        asked.merge(context.key(), 1, Integer::sum);
        boolean first = context.attempt() == 1;
        if (first && name.equals("Refused")) {
            return new StepOutcome.Refused(Rule.TARGET_UNHEALTHY, "eu-west-1 is unhealthy");
        }
        if (first && name.equals("Fails")) {
            return StepOutcome.Failed.of(Reason.of(PlanReason.CONFLICT, "not the first time"));
        }
        applied.computeIfAbsent(context.step().id(), _ -> new LinkedHashSet<>()).add(context.key());
        if (first && name.equals("Breaks")) {
            throw new IllegalStateException("broken on purpose");
        }
        int waited = context.memory().map(Integer::parseInt).orElse(0);
        boolean waits = name.equals("Slow") || name.equals("Watch") || name.equals("Tail");
        if (waits && waited < 3) {
            return new StepOutcome.Wait(
                    Duration.ofSeconds(2), "not yet", Optional.of(Integer.toString(waited + 1)));
        }
        return new StepOutcome.Done(
                "done under " + context.key(),
                Optional.of("{\"waited\":" + waited + "}"),
                !name.equals("Unclean"),
                OptionalDouble.empty());
    }

    private StepOutcome back(String name, StepContext context) {
        asked.merge(context.key(), 1, Integer::sum);
        if (name.equals("CannotTakeBack")) {
            return StepOutcome.Failed.of(Reason.of(PlanReason.CONFLICT, "it is gone"));
        }
        boolean known =
                takenBack.getOrDefault(context.step().id(), Set.of()).contains(context.key());
        takenBack
                .computeIfAbsent(context.step().id(), _ -> new LinkedHashSet<>())
                .add(context.key());
        return name.equals("TakesBackSlowly") && !known
                ? new StepOutcome.Wait(Duration.ofSeconds(1), "going back", Optional.empty())
                : StepOutcome.Done.of("taken back");
    }

    @Override
    public void check(PlanSimulation simulation) {
        long retries =
                simulation.disk().acknowledged().stream()
                        .filter(entry -> entry.kind().equals("plan.retry-asked.v1"))
                        .count();
        applied.forEach((step, keys) ->
                demand(
                        simulation,
                        keys.size() <= 1 + retries,
                        step + " had its effect under " + keys));
        takenBack.forEach((step, keys) ->
                demand(simulation, keys.size() <= 1, step + " was taken back under " + keys));
    }

    @Override
    public void checkEnd(PlanSimulation simulation, PlanRun run) {
        for (StepRun step : run.steps()) {
            String id = step.spec().id();
            demand(
                    simulation,
                    step.state() != StepState.DONE || applied.containsKey(id),
                    id + " is said to be done and had no effect");
            boolean stays =
                    run.state() == PlanState.CANCELLED
                            && step.spec().name().startsWith("TakesBack")
                            && applied.containsKey(id);
            demand(
                    simulation,
                    !stays || takenBack.containsKey(id),
                    id + " had its effect and was not taken back");
        }
    }

    private static void demand(PlanSimulation simulation, boolean holds, String what) {
        if (!holds) {
            throw new AssertionError(what + "\n  " + simulation.story());
        }
    }
}
