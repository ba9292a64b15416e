package dev.portolan.plan;

import dev.portolan.audit.Journal;
import dev.portolan.platform.Time;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// Everything that the loop touches: the record, the steps, the leases, time, its own inbox (one
/// thing after the other), who hears of changes, and how it decides.
record LoopPorts(
        Journal journal,
        Function<String, Optional<PlanStep>> steps,
        Leases leases,
        Time time,
        Executor inbox,
        Changes changes,
        Function<NextMove.Situation, Move> decide) {

    /// Whether this portal holds a plan.
    enum Hold {
        /// Long enough for what is about to happen.
        HELD,

        /// The database is away: nobody can say.
        UNKNOWN,

        /// Another portal holds it.
        LOST
    }

    /// Makes sure of a plan's lease before something is performed.
    @FunctionalInterface
    interface Leases {
        /// Whether the lease outlives `limit`; renews it first where it does not. Never fails.
        Uni<Hold> outlives(UUID plan, long token, Duration limit);
    }

    /// Hears of each change, in order; must not block.
    @FunctionalInterface
    interface Changes {
        /// `event` is empty where nothing was recorded: a step waits, or the record is in trouble.
        void changed(
                PlanCourse before, PlanCourse after, Optional<PlanEvent> event, Runs.Going going);
    }
}
