package dev.portolan.plan.course;

import dev.portolan.plan.StepSpec;
import dev.portolan.plan.StepState;
import java.util.Optional;
import java.util.OptionalDouble;

/// Where one step stands. Each state has only the transitions that are legal from it.
public sealed interface StepCourse {
    StepSpec spec();

    /// How often it was begun.
    int attempt();

    /// Not begun, or to be begun again; `inDoubt`: an earlier attempt may have had its effect.
    record Pending(StepSpec spec, int attempt, boolean inDoubt) implements StepCourse {
        UnderWay intend(int next, String key, Moment now) {
            return new UnderWay(spec, next, key, now, now, inDoubt);
        }

        TakingBack takeBack(String key, Moment now) {
            return new TakingBack(this, key, now, now);
        }

        Done watched(String evidence, Moment now) {
            return new Done(
                    spec,
                    attempt,
                    now,
                    now,
                    evidence,
                    Optional.empty(),
                    true,
                    OptionalDouble.empty());
        }
    }

    /// Intended and without an outcome: being performed, waiting, or interrupted by a crash.
    /// `patienceFrom` begins anew when the plan is resumed or claimed; `earlier`: an earlier
    /// attempt may have had its effect.
    record UnderWay(
            StepSpec spec,
            int attempt,
            String key,
            Moment since,
            Moment patienceFrom,
            boolean earlier)
            implements StepCourse {
        UnderWay patient(Moment now) {
            return new UnderWay(spec, attempt, key, since, now, earlier);
        }

        Done done(PlanEvent.StepDone event, Moment now) {
            return new Done(
                    spec,
                    attempt,
                    since,
                    now,
                    event.evidence(),
                    event.output(),
                    event.clean(),
                    event.tailPercent());
        }

        Done watched(String evidence, Moment now) {
            return new Done(
                    spec,
                    attempt,
                    since,
                    now,
                    evidence,
                    Optional.empty(),
                    true,
                    OptionalDouble.empty());
        }

        Stopped stopped(StepState state, Failure failure, Moment now) {
            boolean unknown =
                    failure.code().equals(PlanReason.TIME_OUT.name())
                            || failure.code().equals(PlanReason.INTERNAL.name());
            return new Stopped(
                    spec,
                    attempt,
                    since,
                    now,
                    state,
                    failure,
                    earlier || (unknown && state == StepState.FAILED));
        }

        Skipped skip(String reason, Moment now) {
            return new Skipped(spec, attempt, Optional.of(since), now, reason, true);
        }

        TakingBack takeBack(String key, Moment now) {
            return new TakingBack(this, key, now, now);
        }
    }

    record Done(
            StepSpec spec,
            int attempt,
            Moment since,
            Moment until,
            String evidence,
            Optional<String> output,
            boolean clean,
            OptionalDouble tailPercent)
            implements StepCourse {
        TakingBack takeBack(String key, Moment now) {
            return new TakingBack(this, key, now, now);
        }
    }

    /// Failed or refused; `inDoubt`: it may have had its effect all the same.
    record Stopped(
            StepSpec spec,
            int attempt,
            Moment since,
            Moment until,
            StepState state,
            Failure failure,
            boolean inDoubt)
            implements StepCourse {
        Pending again() {
            return new Pending(spec, attempt, inDoubt);
        }

        Skipped skip(String reason, Moment now) {
            return new Skipped(spec, attempt, Optional.of(since), now, reason, inDoubt);
        }

        TakingBack takeBack(String key, Moment now) {
            return new TakingBack(this, key, now, now);
        }
    }

    /// Passed over by a person; `inDoubt`: it had been begun and may have had its effect.
    record Skipped(
            StepSpec spec,
            int attempt,
            Optional<Moment> since,
            Moment until,
            String reason,
            boolean inDoubt)
            implements StepCourse {
        TakingBack takeBack(String key, Moment now) {
            return new TakingBack(this, key, now, now);
        }
    }

    /// Its effect is being taken back.
    record TakingBack(StepCourse what, String key, Moment since, Moment patienceFrom)
            implements StepCourse {
        @Override
        public StepSpec spec() {
            return what.spec();
        }

        @Override
        public int attempt() {
            return what.attempt();
        }

        TakingBack patient(Moment now) {
            return new TakingBack(what, key, since, now);
        }
    }

    record TakenBack(StepCourse what, Moment since, Moment until, String evidence)
            implements StepCourse {
        @Override
        public StepSpec spec() {
            return what.spec();
        }

        @Override
        public int attempt() {
            return what.attempt();
        }
    }

    /// Its effect could not be taken back.
    record NotTakenBack(StepCourse what, Moment since, Moment until, Failure failure)
            implements StepCourse {
        @Override
        public StepSpec spec() {
            return what.spec();
        }

        @Override
        public int attempt() {
            return what.attempt();
        }
    }

    /// Whether the plan goes on behind it.
    default boolean behind() {
        return switch (this) {
            case Done _, Skipped _, TakenBack _, NotTakenBack _ -> true;
            case Pending _, UnderWay _, Stopped _, TakingBack _ -> false;
        };
    }

    /// Whether its effect is there or may be there.
    default boolean mayHaveEffect() {
        return switch (this) {
            case Done _, UnderWay _, TakingBack _ -> true;
            case Stopped stopped -> stopped.inDoubt();
            case Skipped skipped -> skipped.inDoubt();
            case Pending pending -> pending.inDoubt();
            case TakenBack _, NotTakenBack _ -> false;
        };
    }
}
