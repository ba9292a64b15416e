package dev.portolan.plan.course;

import dev.portolan.plan.StepOutcome;
import java.time.Duration;
import java.util.Optional;

/// Turns what a step answered into what is recorded. Pure.
public final class Outcomes {
    private static final int LONGEST_TEXT = 4000;
    private static final int LONGEST_OUTPUT = 64 * 1024;

    private Outcomes() {}

    /// Empty for a wait, which is not recorded.
    public static Optional<PlanEvent> of(StepCourse step, StepOutcome outcome) {
        return step instanceof StepCourse.TakingBack
                ? takenBack(step, outcome)
                : performed(step, outcome);
    }

    private static Optional<PlanEvent> performed(StepCourse step, StepOutcome outcome) {
        String id = step.spec().id();
        int attempt = step.attempt();
        return switch (outcome) {
            case StepOutcome.Done done
                    when done.output().map(String::length).orElse(0) > LONGEST_OUTPUT ->
                    Optional.of(
                            failed(step, PlanReason.INTERNAL, "its output is larger than 64 KiB"));
            case StepOutcome.Done done ->
                    Optional.of(
                            new PlanEvent.StepDone(
                                    id,
                                    attempt,
                                    bounded(done.evidence()),
                                    done.output(),
                                    done.clean(),
                                    done.tailPercent()));
            case StepOutcome.Wait _ -> Optional.empty();
            case StepOutcome.Refused refused ->
                    Optional.of(
                            new PlanEvent.StepRefused(
                                    id, attempt, refused.rule(), bounded(refused.detail())));
            case StepOutcome.Failed failed ->
                    Optional.of(
                            new PlanEvent.StepFailed(
                                    id,
                                    attempt,
                                    bounded(Failure.of(failed.reason())),
                                    failed.conflictsWith()));
        };
    }

    private static Optional<PlanEvent> takenBack(StepCourse step, StepOutcome outcome) {
        String id = step.spec().id();
        return switch (outcome) {
            case StepOutcome.Done done ->
                    Optional.of(new PlanEvent.StepCompensated(id, bounded(done.evidence())));
            case StepOutcome.Wait _ -> Optional.empty();
            case StepOutcome.Refused refused ->
                    Optional.of(
                            new PlanEvent.CompensationFailed(
                                    id,
                                    new Failure(
                                            refused.rule().name(),
                                            bounded(refused.detail()),
                                            null,
                                            null)));
            case StepOutcome.Failed failed ->
                    Optional.of(
                            new PlanEvent.CompensationFailed(
                                    id, bounded(Failure.of(failed.reason()))));
        };
    }

    public static PlanEvent givenUp(StepCourse step, Duration patience) {
        return failed(step, PlanReason.TIME_OUT, "not done within " + patience.toSeconds() + " s");
    }

    public static PlanEvent tooLong(StepCourse step, Duration limit) {
        return failed(step, PlanReason.TIME_OUT, "no answer within " + limit.toMillis() + " ms");
    }

    public static PlanEvent leaseLost(StepCourse step) {
        return failed(step, PlanReason.LEASE_LOST, "another portal holds this plan");
    }

    public static PlanEvent failed(StepCourse step, PlanReason reason, String detail) {
        Failure failure = new Failure(reason.name(), bounded(detail), null, null);
        return step instanceof StepCourse.TakingBack
                ? new PlanEvent.CompensationFailed(step.spec().id(), failure)
                : new PlanEvent.StepFailed(
                        step.spec().id(), step.attempt(), failure, Optional.empty());
    }

    /// Whether it tells what became of something performed: then it must not be lost while the
    /// record is in trouble.
    public static boolean isOutcome(PlanEvent event) {
        return switch (event) {
            case PlanEvent.StepDone _,
                    PlanEvent.StepRefused _,
                    PlanEvent.StepFailed _,
                    PlanEvent.StepCompensated _,
                    PlanEvent.CompensationFailed _ ->
                    true;
            case PlanEvent.Created _,
                    PlanEvent.Claimed _,
                    PlanEvent.StepIntended _,
                    PlanEvent.WatchEnded _,
                    PlanEvent.Paused _,
                    PlanEvent.Resumed _,
                    PlanEvent.AbortAsked _,
                    PlanEvent.RetryAsked _,
                    PlanEvent.StepSkipped _,
                    PlanEvent.CompensationIntended _,
                    PlanEvent.ConflictFound _,
                    PlanEvent.Ended _ ->
                    false;
        };
    }

    private static Failure bounded(Failure failure) {
        return new Failure(
                failure.code(), bounded(failure.detail()), failure.value(), failure.threshold());
    }

    private static String bounded(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT - 1) + "…";
    }
}
