package dev.portolan.plan.course;

import dev.portolan.plan.PhaseName;
import dev.portolan.plan.PhaseTime;
import dev.portolan.plan.PlanKind;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanState;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.UUID;
import java.util.function.BiFunction;

/// Shows a plan's course as others see it. Pure.
public final class Runs {
    /// Past durations by kind and step name, empty where there are none.
    public @FunctionalInterface interface Usual
            extends BiFunction<PlanKind, String, Optional<Duration>> {}

    /// What is going on in this process, beside the record: what a step waits for, whether it is
    /// being performed now, and what keeps the plan from going on.
    public record Going(Optional<Waiting> waiting, boolean performing, Optional<String> trouble) {
        public static final Going NOTHING = new Going(Optional.empty(), false, Optional.empty());

        boolean waits(String step) {
            return !performing && waiting.map(known -> known.step().equals(step)).orElse(false);
        }
    }

    private Runs() {}

    public static PlanRun of(PlanCourse plan, Going going, Usual usual) {
        Optional<Instant> end = endedAt(plan);
        return new PlanRun(
                plan.spec(),
                state(plan),
                plan.steps().stream()
                        .map(step ->
                                StepRuns.of(
                                        step,
                                        going.waits(step.spec().id()),
                                        end,
                                        usual.apply(plan.spec().kind(), step.spec().name())))
                        .toList(),
                plan.startedAt().map(Moment::at),
                end,
                phases(plan),
                rto(plan),
                tail(plan),
                plan.conflictsWith(),
                plan.leaseToken(),
                plan.portal(),
                Says.of(plan, going));
    }

    /// The same plan, marked.
    public static PlanRun conflicting(PlanRun run, UUID other) {
        return new PlanRun(
                run.spec(),
                run.state(),
                run.steps(),
                run.startedAt(),
                run.endedAt(),
                run.phases(),
                run.rto(),
                run.tailPercent(),
                Optional.of(other),
                run.leaseToken(),
                run.portal(),
                Optional.of("Conflicts with plan " + other + "."));
    }

    public static PlanState state(PlanCourse plan) {
        return switch (plan.stage()) {
            case Stage.Running _ when plan.watching() -> PlanState.MONITORING_HEALTH;
            case Stage.Running _ ->
                    plan.startedAt().isPresent() ? PlanState.IN_PROGRESS : PlanState.PENDING;
            case Stage.Aborting _ -> PlanState.IN_PROGRESS;
            case Stage.Paused _ -> PlanState.PAUSED_BY_OPERATOR;
            case Stage.Stuck _, Stage.Conflicting _ -> PlanState.PAUSED_BY_FAILED_STEP;
            case Stage.Over over -> over.state();
        };
    }

    private static Optional<Instant> endedAt(PlanCourse plan) {
        return plan.stage() instanceof Stage.Over over
                ? Optional.of(over.since().at())
                : Optional.empty();
    }

    /// What came before it, then the times of its done steps, by phase.
    private static List<PhaseTime> phases(PlanCourse plan) {
        Map<PhaseName, Duration> times = new EnumMap<>(PhaseName.class);
        plan.spec()
                .moves()
                .beforehand()
                .forEach(before -> times.merge(before.phase(), before.took(), Duration::plus));
        for (StepCourse.Done done : done(plan)) {
            Duration took = done.since().until(done.until().nanos());
            done.spec().phase().ifPresent(phase -> times.merge(phase, took, Duration::plus));
        }
        List<PhaseTime> phases = new ArrayList<>();
        times.forEach((phase, took) -> phases.add(new PhaseTime(phase, took)));
        return phases;
    }

    /// From the first bad sample (else the wish) to the end of the last step that counts the tail.
    private static Optional<Duration> rto(PlanCourse plan) {
        Instant from = plan.spec().moves().badSince().orElse(plan.spec().createdAt());
        return done(plan).stream()
                .filter(done -> done.spec().phase().equals(Optional.of(PhaseName.CLIENT_TAIL)))
                .map(done -> done.until().at())
                .max(Instant::compareTo)
                .map(end -> Duration.between(from, end))
                .filter(took -> !took.isNegative());
    }

    private static OptionalDouble tail(PlanCourse plan) {
        return done(plan).stream()
                .map(StepCourse.Done::tailPercent)
                .filter(OptionalDouble::isPresent)
                .reduce(OptionalDouble.empty(), (_, last) -> last);
    }

    private static List<StepCourse.Done> done(PlanCourse plan) {
        return plan.steps().stream()
                .filter(StepCourse.Done.class::isInstance)
                .map(StepCourse.Done.class::cast)
                .toList();
    }
}
