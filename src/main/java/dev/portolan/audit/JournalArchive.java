package dev.portolan.audit;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/// The record in PostgreSQL; each call fails with UNAVAILABLE while it is away.
interface JournalArchive {
    /// Writes those whose (stream, portal, sequence) is not there yet, in one transaction, and for
    /// an act also its audit row; `later` marks what comes from a merge.
    Uni<Void> writeAbsent(List<JournalEntry> entries, boolean later);

    /// Those of `entries` whose place is taken by something else.
    Uni<List<JournalEntry>> diverging(List<JournalEntry> entries);

    /// Everything of one stream, whoever wrote it, oldest first by (token, sequence).
    Uni<List<JournalEntry>> stream(UUID stream);
}
