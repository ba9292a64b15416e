package dev.portolan.strategy.revision;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Where revisions outlive the process.
public interface RevisionStore {
    /// Writes what it does not have yet.
    Uni<Integer> writeAbsent(List<KeptRevision> revisions);

    /// The newest before the one with this id (of all, when empty), newest first. Fails with
    /// UNAVAILABLE while the database is away.
    Uni<List<KeptRevision>> newest(int limit, Optional<UUID> before);
}
