package dev.portolan.audit;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Acts go the way of every entry: the local file first, then PostgreSQL, where each also becomes a
/// row of the audit.
@ApplicationScoped
public class AuditJournal implements AuditTrail, JournalRetention {
    private final Journal journal;

    @Inject
    public AuditJournal(Journal journal) {
        this.journal = journal;
    }

    @Override
    public Uni<Void> record(AuditRecord record) {
        return journal.append(
                        record.plan().orElseGet(journal::portal),
                        0,
                        AuditText.KIND,
                        AuditText.write(record))
                .replaceWithVoid();
    }

    /// What is in PostgreSQL is read there.
    @Override
    public Set<JournalEntry> released(List<JournalEntry> entries) {
        return entries.stream()
                .filter(entry -> entry.kind().equals(AuditText.KIND))
                .collect(Collectors.toSet());
    }
}
