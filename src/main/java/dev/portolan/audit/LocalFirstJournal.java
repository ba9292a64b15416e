package dev.portolan.audit;

import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.Severity;
import dev.portolan.platform.Time;
import dev.portolan.platform.journal.JournalLock;
import dev.portolan.platform.start.Serving;
import dev.portolan.platform.start.StartRefused;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.PreDestroy;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.logging.Logger;

/// The record of this portal: the local file, opened before anything else needs it, and PostgreSQL
/// behind it.
@ApplicationScoped
public class LocalFirstJournal implements Journal {
    private static final Logger LOG = Logger.getLogger(LocalFirstJournal.class);
    private static final String FILE = "journal";

    @Inject DataDirectory data;
    @Inject Time time;
    @Inject DatabaseState database;
    @Inject JournalArchive archive;
    @Inject Events events;
    @Inject @Any Instance<JournalRetention> features;

    private LocalRecord local;
    private JournalMerge merge;
    private JournalLock owned;

    @PostConstruct
    void open() {
        Path path = data.file(FILE);
        try {
            owned = JournalLock.take(path).orElseThrow(() -> inUse(path));
            local = LocalRecord.open(path, time, features.stream().toList());
        } catch (IOException | UncheckedIOException e) {
            throw new StartRefused(
                    "The journal %s cannot be opened (%s); make it readable and writable for this user and see that the disk has room."
                            .formatted(path, e.getMessage()));
        }
        merge = new JournalMerge(local, archive, database, events);
    }

    void serving(@Observes @Priority(Serving.RESIDENT + 3) Serving started) {
        local.torn()
                .ifPresent(kept ->
                        say(
                                Severity.WARNING,
                                "journal.torn",
                                "The last record of the journal was not finished and is cut off; its bytes are in "
                                        + kept.getFileName()));
        local.damaged()
                .ifPresent(kept ->
                        say(
                                Severity.CRITICAL,
                                "journal.damaged",
                                "The journal was damaged; what can be read is kept, the file as it was is "
                                        + kept.getFileName()));
        database.onUp(merge::begin);
    }

    private static StartRefused inUse(Path path) {
        return new StartRefused(
                "The journal %s belongs to another running portal; end that one, or give this one a PORTOLAN_DATA of its own."
                        .formatted(path));
    }

    /// After everything that still writes while stopping; never called in a process that did not
    /// open it, such as a command beside a running portal.
    @PreDestroy
    void close() throws IOException {
        local.close();
        owned.close();
    }

    @Override
    public UUID portal() {
        return local.portal();
    }

    @Override
    public Uni<JournalEntry> append(UUID stream, long leaseToken, String kind, String body) {
        return local.append(stream, leaseToken, kind, body)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .call(merge::written);
    }

    @Override
    public List<JournalEntry> atStart() {
        return local.atStart();
    }

    private void say(Severity severity, String kind, String title) {
        LOG.log(severity == Severity.CRITICAL ? Logger.Level.ERROR : Logger.Level.WARN, title);
        events.record(kind, Optional.empty(), severity, title, Optional.empty());
    }
}
