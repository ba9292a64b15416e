package dev.portolan.plan.engine;

import dev.portolan.audit.Journal;
import dev.portolan.plan.PlanStep;
import dev.portolan.plan.course.Move;
import dev.portolan.plan.course.NextMove;
import dev.portolan.plan.course.PlanCourse;
import dev.portolan.plan.course.PlanEvent;
import dev.portolan.plan.course.Runs;
import dev.portolan.platform.Time;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// Everything that the loop touches: the record, the steps, the leases, time, its own inbox (one
/// thing after the other), who hears of changes, and how it decides.
public record LoopPorts(
        Journal journal,
        Function<String, Optional<PlanStep>> steps,
        Leases leases,
        Time time,
        Executor inbox,
        Changes changes,
        Function<NextMove.Situation, Move> decide) {

    /// Whether this portal holds a plan.
    public enum Hold {
        /// Long enough for what is about to happen.
        HELD,

        /// The database is away: nobody can say.
        UNKNOWN,

        /// Another portal holds it.
        LOST
    }

    /// Makes sure of a plan's lease before something is performed.
    public @FunctionalInterface interface Leases {
        /// Whether the lease outlives `limit`; renews it first where it does not. Never fails.
        Uni<Hold> outlives(UUID plan, long token, Duration limit);
    }

    /// Hears of each change, in order; must not block.
    public @FunctionalInterface interface Changes {
        /// `event` is empty where nothing was recorded: a step waits, or the record is in trouble.
        void changed(
                PlanCourse before, PlanCourse after, Optional<PlanEvent> event, Runs.Going going);
    }
}
