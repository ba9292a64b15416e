package dev.portolan.plan.course;

import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.course.PlanEvent.Created;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/// What the record of a plan folds to. Immutable; `after` ignores an event that is not legal where
/// the plan stands (a doubled or late one), so that folding is total.
public record PlanCourse(
        PlanSpec spec,
        Stage stage,
        List<StepCourse> steps,
        Moment createdAt,
        Optional<Moment> startedAt,
        Optional<UUID> conflictsWith,
        UUID portal,
        long leaseToken) {
    public PlanCourse {
        steps = List.copyOf(steps);
    }

    public static PlanCourse begin(Created created, Moment at, UUID portal, long leaseToken) {
        List<StepCourse> steps = new ArrayList<>();
        created.spec().steps().forEach(step -> steps.add(new StepCourse.Pending(step, 0, false)));
        return new PlanCourse(
                created.spec(),
                new Stage.Running(at, Duration.ZERO),
                steps,
                at,
                Optional.empty(),
                Optional.empty(),
                portal,
                leaseToken);
    }

    public UUID id() {
        return spec.id();
    }

    public boolean over() {
        return stage instanceof Stage.Over;
    }

    /// The first step that the plan has not passed.
    public Optional<StepCourse> current() {
        return steps.stream().filter(step -> !step.behind()).findFirst();
    }

    public Optional<StepCourse> step(String id) {
        return steps.stream().filter(step -> step.spec().id().equals(id)).findFirst();
    }

    /// Whether everything has moved and only the watch is left.
    public boolean watching() {
        return !over() && current().map(step -> step.spec().watch()).orElse(false);
    }

    /// Whether it keeps others off its scope (rule PLAN_IN_FLIGHT).
    public boolean keepsOthersOff() {
        return !over() && !spec.dryRun() && !watching();
    }

    /// The plan after `event`, which happened at `now`.
    public PlanCourse after(PlanEvent event, Moment now) {
        return switch (event) {
            case Created _ -> this;
            case PlanEvent.Claimed _ -> patientFrom(now);
            case PlanEvent.StepIntended intended -> intended(intended, now);
            case PlanEvent.StepDone _,
                    PlanEvent.StepRefused _,
                    PlanEvent.StepFailed _,
                    PlanEvent.WatchEnded _ ->
                    StepOutcomes.after(this, event, now);
            case PlanEvent.Paused _,
                    PlanEvent.Resumed _,
                    PlanEvent.AbortAsked _,
                    PlanEvent.RetryAsked _,
                    PlanEvent.StepSkipped _ ->
                    Ordered.after(this, event, now);
            case PlanEvent.CompensationIntended _,
                    PlanEvent.StepCompensated _,
                    PlanEvent.CompensationFailed _ ->
                    Compensated.after(this, event, now);
            case PlanEvent.ConflictFound found -> conflicting(found, now);
            case PlanEvent.Ended ended -> over() ? this : at(new Stage.Over(now, ended.state()));
        };
    }

    /// Held by another lease from now on.
    public PlanCourse heldBy(UUID holder, long token) {
        return new PlanCourse(
                spec, stage, steps, createdAt, startedAt, conflictsWith, holder, token);
    }

    PlanCourse at(Stage next) {
        return new PlanCourse(
                spec, next, steps, createdAt, startedAt, conflictsWith, portal, leaseToken);
    }

    PlanCourse conflictingWith(Optional<UUID> other) {
        return new PlanCourse(
                spec,
                stage,
                steps,
                createdAt,
                startedAt,
                other.or(() -> conflictsWith),
                portal,
                leaseToken);
    }

    /// With one step changed; unchanged when there is no such step.
    PlanCourse with(String step, Function<StepCourse, StepCourse> change) {
        List<StepCourse> next =
                steps.stream()
                        .map(known -> known.spec().id().equals(step) ? change.apply(known) : known)
                        .toList();
        return new PlanCourse(
                spec, stage, next, createdAt, startedAt, conflictsWith, portal, leaseToken);
    }

    /// The step under way gets its whole patience again.
    PlanCourse patientFrom(Moment now) {
        List<StepCourse> next =
                steps.stream()
                        .map(step ->
                                switch (step) {
                                    case StepCourse.UnderWay way -> way.patient(now);
                                    case StepCourse.TakingBack back -> back.patient(now);
                                    case StepCourse.Pending _,
                                            StepCourse.Done _,
                                            StepCourse.Stopped _,
                                            StepCourse.Skipped _,
                                            StepCourse.TakenBack _,
                                            StepCourse.NotTakenBack _ ->
                                            step;
                                })
                        .toList();
        return new PlanCourse(
                spec, stage, next, createdAt, startedAt, conflictsWith, portal, leaseToken);
    }

    private PlanCourse intended(PlanEvent.StepIntended event, Moment now) {
        boolean next =
                stage instanceof Stage.Running
                        && current()
                                .map(step -> step.spec().id().equals(event.step()))
                                .orElse(false);
        PlanCourse begun =
                startedAt.isPresent()
                        ? this
                        : new PlanCourse(
                                spec,
                                stage,
                                steps,
                                createdAt,
                                Optional.of(now),
                                conflictsWith,
                                portal,
                                leaseToken);
        return next
                ? begun.with(
                        event.step(),
                        step ->
                                step instanceof StepCourse.Pending pending
                                        ? pending.intend(event.attempt(), event.key(), now)
                                        : step)
                : this;
    }

    private PlanCourse conflicting(PlanEvent.ConflictFound found, Moment now) {
        PlanCourse marked = conflictingWith(Optional.of(found.other()));
        return over() ? marked : marked.at(new Stage.Conflicting(now));
    }
}
