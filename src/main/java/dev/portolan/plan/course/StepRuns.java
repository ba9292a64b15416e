package dev.portolan.plan.course;

import dev.portolan.plan.StepRun;
import dev.portolan.plan.StepState;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Shows one step's course as others see it. Pure.
final class StepRuns {
    private static final Failure CUT_SHORT =
            new Failure(
                    PlanReason.TIME_OUT.name(), "the plan ended before this was done", null, null);

    private StepRuns() {}

    /// `waiting`: it asked to be asked again; `planEnd`: when its plan ended.
    static StepRun of(
            StepCourse step, boolean waiting, Optional<Instant> planEnd, Optional<Duration> usual) {
        return switch (step) {
            case StepCourse.Pending pending -> bare(pending, StepState.PENDING, usual);
            case StepCourse.UnderWay way -> underWay(way, waiting, planEnd, usual);
            case StepCourse.Done done -> done(done, usual);
            case StepCourse.Stopped stopped ->
                    failed(
                            timed(
                                    bare(stopped, stopped.state(), usual),
                                    Optional.of(stopped.since()),
                                    Optional.of(stopped.until().at())),
                            stopped.failure());
            case StepCourse.Skipped skipped ->
                    proved(
                            timed(
                                    bare(skipped, StepState.SKIPPED, usual),
                                    skipped.since(),
                                    Optional.of(skipped.until().at())),
                            "skipped: " + skipped.reason());
            case StepCourse.TakingBack back -> takingBack(back, planEnd, usual);
            case StepCourse.TakenBack back ->
                    proved(
                            timed(
                                    bare(back, StepState.COMPENSATED, usual),
                                    since(back.what()),
                                    Optional.of(back.until().at())),
                            back.evidence());
            case StepCourse.NotTakenBack back ->
                    failed(
                            timed(
                                    bare(back, StepState.FAILED, usual),
                                    since(back.what()),
                                    Optional.of(back.until().at())),
                            back.failure());
        };
    }

    private static StepRun underWay(
            StepCourse.UnderWay way,
            boolean waiting,
            Optional<Instant> planEnd,
            Optional<Duration> usual) {
        if (planEnd.isPresent()) {
            return failed(
                    timed(bare(way, StepState.FAILED, usual), Optional.of(way.since()), planEnd),
                    CUT_SHORT);
        }
        StepState state = waiting ? StepState.WAITING : StepState.RUNNING;
        return timed(bare(way, state, usual), Optional.of(way.since()), Optional.empty());
    }

    private static StepRun takingBack(
            StepCourse.TakingBack back, Optional<Instant> planEnd, Optional<Duration> usual) {
        StepState state = planEnd.isPresent() ? StepState.FAILED : StepState.RUNNING;
        StepRun run = timed(bare(back, state, usual), since(back.what()), planEnd);
        return planEnd.isPresent() ? failed(run, CUT_SHORT) : run;
    }

    private static StepRun done(StepCourse.Done done, Optional<Duration> usual) {
        return new StepRun(
                done.spec(),
                StepState.DONE,
                done.attempt(),
                Optional.of(done.since().at()),
                Optional.of(done.until().at()),
                Optional.of(done.evidence()),
                done.output(),
                done.clean(),
                Optional.empty(),
                usual);
    }

    private static StepRun bare(StepCourse step, StepState state, Optional<Duration> usual) {
        return new StepRun(
                step.spec(),
                state,
                step.attempt(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                usual);
    }

    private static StepRun timed(StepRun run, Optional<Moment> since, Optional<Instant> until) {
        return new StepRun(
                run.spec(),
                run.state(),
                run.attempt(),
                since.map(Moment::at),
                until,
                run.evidence(),
                run.output(),
                run.clean(),
                run.failure(),
                run.usual());
    }

    private static StepRun proved(StepRun run, String evidence) {
        return new StepRun(
                run.spec(),
                run.state(),
                run.attempt(),
                run.startedAt(),
                run.endedAt(),
                Optional.of(evidence),
                run.output(),
                false,
                run.failure(),
                run.usual());
    }

    private static StepRun failed(StepRun run, Failure failure) {
        return new StepRun(
                run.spec(),
                run.state(),
                run.attempt(),
                run.startedAt(),
                run.endedAt(),
                run.evidence(),
                run.output(),
                false,
                Optional.of(failure.reason()),
                run.usual());
    }

    private static Optional<Moment> since(StepCourse step) {
        return switch (step) {
            case StepCourse.UnderWay way -> Optional.of(way.since());
            case StepCourse.Done done -> Optional.of(done.since());
            case StepCourse.Stopped stopped -> Optional.of(stopped.since());
            case StepCourse.Skipped skipped -> skipped.since();
            case StepCourse.Pending _,
                    StepCourse.TakingBack _,
                    StepCourse.TakenBack _,
                    StepCourse.NotTakenBack _ ->
                    Optional.empty();
        };
    }
}
