package dev.portolan.audit;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.UUID;

/// The append-only record, local first: an entry is fsynced into this portal's own file and then,
/// while the database answers, written there too; both happen before `append` completes. While it
/// is away the file is enough, and the entry is merged (insert if absent) when it is back and at
/// every start.
public interface Journal {
    /// This portal's own id, made at its first start and kept in `PORTOLAN_DATA`.
    UUID portal();

    /// Writes `body` (JSON, at most 256 KiB) under the next sequence of `stream`. Fails only when
    /// the local file cannot be written: then nothing that depends on the entry may happen.
    Uni<JournalEntry> append(UUID stream, long leaseToken, String kind, String body);

    /// What the local file held when this process started, in the order it was written; a torn last
    /// record is left out. Resident before anything that measures or publishes starts.
    List<JournalEntry> atStart();
}
