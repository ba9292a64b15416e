package dev.portolan.strategy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The strategies this portal had in force, and the last one it refused.
public interface Revisions {
    /// Newest first, resident (at most 50); the first is in force.
    List<StrategyRevision> newest();

    /// The last reload that was refused, until a good one follows.
    Optional<FailedReload> lastFailure();

    /// A file that was refused: when, which, and every problem in it.
    record FailedReload(Instant at, String file, List<Problem> problems) {
        public FailedReload {
            problems = List.copyOf(problems);
        }
    }
}
