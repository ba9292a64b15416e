package dev.portolan.audit;

import java.util.List;
import java.util.Set;

/// A feature that says which of its own entries the local file may drop, once they are in
/// PostgreSQL; a CDI bean. What nobody releases stays.
public interface JournalRetention {
    /// Those of `entries` (everything in the file, in order) that this feature can do without at
    /// its next start.
    Set<JournalEntry> released(List<JournalEntry> entries);
}
