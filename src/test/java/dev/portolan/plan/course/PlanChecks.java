package dev.portolan.plan.course;

import dev.portolan.audit.JournalEntry;
import dev.portolan.plan.PlanStep;
import dev.portolan.plan.StepContext;
import dev.portolan.plan.StepOutcome;
import dev.portolan.plan.record.PlanEventText;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// The promises of the engine, checked against the acknowledged record alone: what the process
/// believes does not count.
final class PlanChecks {
    private final PlanSimulation simulation;
    private final Map<String, String> keys = new HashMap<>();
    private Optional<PlanCourse> course = Optional.empty();
    private int read;
    private int ends;
    private @Nullable AssertionError broken;

    PlanChecks(PlanSimulation simulation) {
        this.simulation = simulation;
    }

    /// The plan as the acknowledged record tells it.
    Optional<PlanCourse> course() {
        List<JournalEntry> entries = simulation.disk.acknowledged();
        if (read < 0) {
            course = simulation.recorded();
            ends = (int) entries.stream().filter(PlanChecks::ends).count();
            read = entries.size();
        }
        for (; read < entries.size(); read++) {
            course = next(entries.get(read));
            ends += ends(entries.get(read)) ? 1 : 0;
        }
        return course;
    }

    private Optional<PlanCourse> next(JournalEntry entry) {
        PlanEvent event = PlanEventText.read(entry.kind(), entry.body());
        Moment at = Moment.recorded(entry.at(), simulation.time);
        return event instanceof PlanEvent.Created created
                ? Optional.of(PlanCourse.begin(created, at, entry.portal(), entry.leaseToken()))
                : course.map(
                        plan -> plan.after(event, at).heldBy(entry.portal(), entry.leaseToken()));
    }

    private static boolean ends(JournalEntry entry) {
        return PlanEventText.ends(entry.kind());
    }

    void crashed() {
        read = -1;
    }

    /// After an action; `quiet`: nothing is on its way between the record and the loop.
    void after(boolean quiet) {
        Optional<PlanCourse> recorded = course();
        demand(ends <= 1, "the plan ended " + ends + " times");
        if (quiet && simulation.live().filter(live -> !live.writing).isPresent()) {
            String believed = signature(simulation.live().get().course);
            String told = recorded.map(PlanChecks::signature).orElse("nothing");
            demand(
                    believed.equals(told),
                    "the process believes " + believed + "; the record tells " + told);
        }
        if (broken != null) {
            throw broken;
        }
    }

    private static String signature(PlanCourse plan) {
        return plan.stage().getClass().getSimpleName()
                + plan.steps().stream()
                        .map(step -> " " + step.getClass().getSimpleName() + ":" + step.attempt())
                        .collect(Collectors.joining());
    }

    /// The step, with what must hold whenever it is performed.
    PlanStep watched(PlanStep step) {
        return new PlanStep() {
            @Override
            public String name() {
                return step.name();
            }

            @Override
            public Duration limit() {
                return step.limit();
            }

            @Override
            public Duration patience() {
                return step.patience();
            }

            @Override
            public boolean compensates() {
                return step.compensates();
            }

            @Override
            public Uni<StepOutcome> perform(StepContext context) {
                simulation.note("perform " + context.key());
                mayPerform(context);
                return step.perform(context);
            }

            @Override
            public Uni<StepOutcome> compensate(StepContext context) {
                simulation.note("take back " + context.key());
                mayTakeBack(context);
                return step.compensate(context);
            }
        };
    }

    private void mayPerform(StepContext context) {
        PlanCourse plan = recorded();
        demand(
                plan.stage() instanceof Stage.Running,
                "performed while " + plan.stage().getClass().getSimpleName());
        demand(
                plan.current()
                        .filter(StepCourse.UnderWay.class::isInstance)
                        .map(StepCourse.UnderWay.class::cast)
                        .filter(way -> way.spec().equals(context.step()))
                        .filter(way -> way.attempt() == context.attempt())
                        .filter(way -> way.key().equals(context.key()))
                        .isPresent(),
                "performed " + context.key() + " without a durable intent under this key");
        onlyKey(context);
    }

    private void mayTakeBack(StepContext context) {
        PlanCourse plan = recorded();
        demand(
                plan.stage() instanceof Stage.Aborting,
                "taken back while " + plan.stage().getClass().getSimpleName());
        demand(
                plan.step(context.step().id())
                        .filter(StepCourse.TakingBack.class::isInstance)
                        .map(StepCourse.TakingBack.class::cast)
                        .filter(back -> back.key().equals(context.key()))
                        .isPresent(),
                "took back " + context.key() + " without a durable intent under this key");
        onlyKey(context);
    }

    private void onlyKey(StepContext context) {
        String what =
                context.step().id()
                        + " "
                        + context.attempt()
                        + (context.key().endsWith("/back") ? " back" : "");
        String known = keys.putIfAbsent(what, context.key());
        demand(
                known == null || known.equals(context.key()),
                what + " had the key " + known + " and now " + context.key());
    }

    private PlanCourse recorded() {
        Optional<PlanCourse> plan = course();
        demand(plan.isPresent(), "performed without a recorded plan");
        return plan.orElseThrow();
    }

    /// Remembers what is broken also where a step would swallow it.
    private void demand(boolean holds, String what) {
        if (!holds) {
            broken = new AssertionError(what + "\n  " + simulation.story());
            throw broken;
        }
    }
}
