package dev.portolan.plan.course;

import dev.portolan.plan.PlanState;
import java.time.Duration;

/// Where a plan stands as a whole. Each stage has only the transitions that are legal from it.
public sealed interface Stage {
    /// When it was entered.
    Moment since();

    /// Steps are performed. `before` is how long it ran earlier, pauses left out.
    record Running(Moment since, Duration before) implements Stage {
        Paused pause(Moment now, String actor, String reason) {
            return new Paused(now, ran(now.nanos()), actor, reason);
        }

        Stuck stop(Moment now) {
            return new Stuck(now, ran(now.nanos()));
        }

        Duration ran(long nowNanos) {
            return before.plus(since.until(nowNanos));
        }
    }

    /// A person paused it.
    record Paused(Moment since, Duration ran, String actor, String reason) implements Stage {
        Running resume(Moment now) {
            return new Running(now, ran);
        }

        /// The step that was under way when it was paused did not go well.
        Stuck stop(Moment now) {
            return new Stuck(now, ran);
        }
    }

    /// A step failed or was refused; a person decides.
    record Stuck(Moment since, Duration ran) implements Stage {
        Running goOn(Moment now) {
            return new Running(now, ran);
        }
    }

    /// Another plan was there first: never performed again, only aborted.
    record Conflicting(Moment since) implements Stage {}

    /// What compensates is taken back, unless another plan was there first; then it is over.
    record Aborting(
            Moment since, boolean afterFailure, boolean takesBack, String actor, String reason)
            implements Stage {}

    record Over(Moment since, PlanState state) implements Stage {}
}
