package dev.portolan.plan.engine;

import dev.portolan.plan.PlanStep;
import dev.portolan.plan.StepContext;
import dev.portolan.plan.StepOutcome;
import dev.portolan.plan.StepSpec;
import dev.portolan.plan.course.Moment;
import dev.portolan.plan.course.NextMove;
import dev.portolan.plan.course.Outcomes;
import dev.portolan.plan.course.PlanCourse;
import dev.portolan.plan.course.PlanEvent;
import dev.portolan.plan.course.PlanReason;
import dev.portolan.plan.course.StepCourse;
import dev.portolan.plan.course.Waiting;
import dev.portolan.plan.engine.LivePlan.Performing;
import io.smallrye.mutiny.TimeoutException;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/// Performs one step at a time of a plan, within the step's limit. An answer that comes after it
/// counts no more.
public final class Performer {
    private static final Logger LOG = Logger.getLogger(Performer.class);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(10);
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);
    private static final Duration STRANGE = Duration.ofSeconds(30);

    private final LoopPorts ports;
    private final BiConsumer<LivePlan, Optional<PlanEvent>> answered;

    Performer(LoopPorts ports, BiConsumer<LivePlan, Optional<PlanEvent>> answered) {
        this.ports = ports;
        this.answered = answered;
    }

    NextMove.Situation situation(LivePlan plan) {
        Duration patience =
                plan.course.steps().stream()
                        .filter(step ->
                                step instanceof StepCourse.UnderWay
                                        || step instanceof StepCourse.TakingBack)
                        .findFirst()
                        .map(step -> patience(step.spec()))
                        .orElse(STRANGE);
        return new NextMove.Situation(
                plan.course,
                plan.waiting,
                patience,
                longest(plan.course),
                step -> ports.steps().apply(step.name()).map(PlanStep::compensates).orElse(false),
                ports.time().nanos());
    }

    private Duration longest(PlanCourse plan) {
        Duration all =
                plan.steps().stream()
                        .map(step -> patience(step.spec()))
                        .reduce(Duration.ZERO, Duration::plus);
        return all.compareTo(PlanLoop.LONGEST_RUN) > 0 ? all : PlanLoop.LONGEST_RUN;
    }

    private Duration patience(StepSpec step) {
        return ports.steps().apply(step.name()).map(PlanStep::patience).orElse(STRANGE);
    }

    Duration limit(StepCourse step) {
        return ports.steps().apply(step.spec().name()).map(PlanStep::limit).orElse(STRANGE);
    }

    /// Performs `step` (or takes it back), which is intended under `key`.
    void perform(LivePlan plan, StepCourse step, String key) {
        Optional<PlanStep> kind = ports.steps().apply(step.spec().name());
        if (kind.isEmpty()) {
            answered.accept(
                    plan,
                    Optional.of(
                            Outcomes.failed(
                                    step,
                                    PlanReason.UNKNOWN_STEP,
                                    "this version knows no step " + step.spec().name())));
            return;
        }
        boolean back = step instanceof StepCourse.TakingBack;
        int serial = ++plan.serial;
        long until = ports.time().nanos() + kind.get().limit().toNanos();
        plan.performing = Optional.of(new Performing(serial, step.spec().id(), back, until));
        StepContext context = context(plan, step, key);
        plan.cancel =
                Uni.createFrom()
                        .deferred(() ->
                                back ? kind.get().compensate(context) : kind.get().perform(context))
                        .subscribe()
                        .with(
                                outcome ->
                                        ports.inbox()
                                                .execute(() -> answer(plan, step, serial, outcome)),
                                failure ->
                                        ports.inbox()
                                                .execute(() -> broke(plan, step, serial, failure)));
    }

    /// Ends what takes longer than its limit.
    void checkLimit(LivePlan plan) {
        Optional<Performing> late =
                plan.performing.filter(now -> now.untilNanos() <= ports.time().nanos());
        if (late.isEmpty()) {
            return;
        }
        var cancel = plan.cancel;
        Optional<StepCourse> step = plan.course.step(late.get().step());
        plan.performing = Optional.empty();
        plan.cancel = null;
        if (cancel != null) {
            cancel.cancel();
        }
        step.ifPresent(
                known -> answered.accept(plan, Optional.of(Outcomes.tooLong(known, limit(known)))));
    }

    /// What a step waited for is no longer of interest once the plan is past it.
    void forget(LivePlan plan) {
        plan.waiting =
                plan.waiting.filter(waiting ->
                        plan.course.step(waiting.step()).map(step -> !step.behind()).orElse(false));
    }

    private void answer(LivePlan plan, StepCourse step, int serial, StepOutcome outcome) {
        if (!current(plan, serial)) {
            return;
        }
        if (outcome == null) {
            broke(plan, step, serial, new NullPointerException("the step answered nothing"));
            return;
        }
        plan.performing = Optional.empty();
        plan.cancel = null;
        plan.waiting =
                outcome instanceof StepOutcome.Wait wait
                        ? Optional.of(waiting(step, wait))
                        : Optional.empty();
        answered.accept(plan, Outcomes.of(step, outcome).filter(_ -> counts(plan, step)));
    }

    /// Whether the step still stands where it stood when it was performed.
    private static boolean counts(LivePlan plan, StepCourse step) {
        return plan.course
                .step(step.spec().id())
                .map(now -> now.getClass() == step.getClass() && now.attempt() == step.attempt())
                .orElse(false);
    }

    private Waiting waiting(StepCourse step, StepOutcome.Wait wait) {
        Duration after = wait.after();
        Duration bounded =
                after.compareTo(SHORTEST_WAIT) < 0
                        ? SHORTEST_WAIT
                        : after.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : after;
        return new Waiting(
                step.spec().id(),
                ports.time().nanos() + bounded.toNanos(),
                wait.why(),
                wait.memory());
    }

    private void broke(LivePlan plan, StepCourse step, int serial, Throwable failure) {
        if (!current(plan, serial)) {
            return;
        }
        plan.performing = Optional.empty();
        plan.cancel = null;
        LOG.errorf(failure, "Step %s of plan %s broke.", step.spec().name(), plan.course.id());
        PlanReason reason =
                failure instanceof TimeoutException ? PlanReason.TIME_OUT : PlanReason.INTERNAL;
        answered.accept(
                plan,
                Optional.of(
                        Outcomes.failed(
                                step,
                                reason,
                                "the step broke (" + failure.getClass().getSimpleName() + ")")));
    }

    private static boolean current(LivePlan plan, int serial) {
        return plan.performing.map(now -> now.serial() == serial).orElse(false);
    }

    private StepContext context(LivePlan plan, StepCourse step, String key) {
        PlanCourse course = plan.course;
        Map<String, String> outputs = new HashMap<>();
        for (StepCourse before : course.steps()) {
            if (effect(before) instanceof StepCourse.Done done) {
                done.output().ifPresent(output -> outputs.put(before.spec().id(), output));
            }
        }
        return new StepContext(
                course.spec(),
                step.spec(),
                step.attempt(),
                key,
                course.portal(),
                course.leaseToken(),
                since(step, course).at(),
                outputs,
                plan.waitingFor(step.spec().id()).flatMap(Waiting::memory));
    }

    private static StepCourse effect(StepCourse step) {
        return step instanceof StepCourse.TakingBack back ? back.what() : step;
    }

    private static Moment since(StepCourse step, PlanCourse course) {
        return switch (step) {
            case StepCourse.UnderWay way -> way.since();
            case StepCourse.TakingBack back -> back.since();
            case StepCourse.Pending _,
                    StepCourse.Done _,
                    StepCourse.Stopped _,
                    StepCourse.Skipped _,
                    StepCourse.TakenBack _,
                    StepCourse.NotTakenBack _ ->
                    course.createdAt();
        };
    }
}
