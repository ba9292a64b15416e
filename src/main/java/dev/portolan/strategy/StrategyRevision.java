package dev.portolan.strategy;

import java.time.Instant;
import java.util.List;

/// A strategy that was in force: its digest, since when, who brought it (`file`, `demo`, or a
/// person), what changed against the one before (one sentence per key) and what the linter says.
public record StrategyRevision(
        String digest, Instant at, String actor, List<String> changes, List<Problem> warnings) {
    public StrategyRevision {
        changes = List.copyOf(changes);
        warnings = List.copyOf(warnings);
    }
}
