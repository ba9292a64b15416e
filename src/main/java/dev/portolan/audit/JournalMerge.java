package dev.portolan.audit;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.Severity;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/// Brings PostgreSQL up to what the local file holds. While the two agree each new entry is written
/// to both before its append completes; once one write failed the file alone is enough, until a
/// merge has caught up.
final class JournalMerge {
    private static final Logger LOG = Logger.getLogger(JournalMerge.class);
    private static final int BATCH = 100;

    /// How many entries may be written since the last mark.
    private static final int OFTEN = 500;

    private static final Duration AGAIN = Duration.ofSeconds(1);

    /// A file that is shorter is not worth compacting while the portal runs.
    private static final long LONG = 4L << 20;

    private final LocalRecord local;
    private final JournalArchive archive;
    private final DatabaseState database;
    private final Events events;
    private final AtomicBoolean merging = new AtomicBoolean();
    private final List<JournalEntry> refused = new ArrayList<>();
    private final AtomicInteger unmarked = new AtomicInteger();
    private volatile boolean behind = true;

    JournalMerge(LocalRecord local, JournalArchive archive, DatabaseState database, Events events) {
        this.local = local;
        this.archive = archive;
        this.database = database;
        this.events = events;
    }

    /// Whether entries wait that PostgreSQL may not have.
    boolean behind() {
        return behind;
    }

    /// Called with each entry that is safe in the file; never fails.
    Uni<Void> written(JournalEntry entry) {
        if (behind || !database.up()) {
            behind = true;
            return Uni.createFrom().voidItem();
        }
        return archive.writeAbsent(List.of(entry), false)
                .invoke(this::nowAndThen)
                .onFailure()
                .recoverWithItem(failure -> fallsBehind(failure));
    }

    /// So that the file is marked, and stays short, also where the database never goes away.
    private void nowAndThen() {
        if (unmarked.incrementAndGet() >= OFTEN) {
            begin();
        }
    }

    private Void fallsBehind(Throwable failure) {
        LOG.debugf("An entry is safe in the local file and not in PostgreSQL yet: %s", failure);
        behind = true;
        later();
        return null;
    }

    /// Merges unless a merge is under way.
    void begin() {
        if (database.up() && merging.compareAndSet(false, true)) {
            try {
                List<JournalEntry> entries = local.entries();
                round(entries, Compaction.merged(entries));
            } catch (IOException e) {
                LOG.errorf("The journal cannot be read for the merge with PostgreSQL: %s", e);
                merging.set(false);
                later();
            }
        }
    }

    private void round(List<JournalEntry> entries, int from) {
        if (from >= entries.size()) {
            caughtUp(entries);
            return;
        }
        List<JournalEntry> batch =
                List.copyOf(entries.subList(from, Math.min(entries.size(), from + BATCH)));
        batch(batch)
                .subscribe()
                .with(
                        _ -> round(entries, from + batch.size()),
                        failure -> {
                            LOG.debugf("The merge with PostgreSQL goes on later: %s", failure);
                            merging.set(false);
                            later();
                        });
    }

    private Uni<Void> batch(List<JournalEntry> batch) {
        return archive.writeAbsent(batch, true)
                .onFailure(failure -> !(failure instanceof ContractException))
                .recoverWithUni(failure ->
                        batch.size() == 1 ? refuse(batch.getFirst(), failure) : oneByOne(batch))
                .chain(() -> archive.diverging(batch))
                .invoke(this::diverging)
                .replaceWithVoid();
    }

    private Uni<Void> oneByOne(List<JournalEntry> batch) {
        Uni<Void> all = Uni.createFrom().voidItem();
        for (JournalEntry entry : batch) {
            all = all.chain(() -> batch(List.of(entry)));
        }
        return all;
    }

    private Uni<Void> refuse(JournalEntry entry, Throwable failure) {
        LOG.errorf(failure, "PostgreSQL refuses %s of %s.", entry.kind(), entry.stream());
        refused.add(entry);
        say("An entry of the journal is refused by the database and stays in the local file alone");
        return Uni.createFrom().voidItem();
    }

    private void diverging(List<JournalEntry> entries) {
        for (JournalEntry entry : entries) {
            LOG.errorf(
                    "The database holds something else than the local file for %d of %s by %s.",
                    entry.sequence(), entry.stream(), entry.portal());
            say("The journal in the database differs from the local file; see the log");
        }
    }

    private void say(String title) {
        events.record(
                "journal.diverged", Optional.empty(), Severity.CRITICAL, title, Optional.empty());
    }

    /// Everything that was in the file when this round began is in PostgreSQL. An entry that was
    /// written meanwhile either saw us behind, and is found in the file now, or goes there itself.
    private void caughtUp(List<JournalEntry> merged) {
        behind = false;
        try {
            List<JournalEntry> now = local.entries();
            if (now.size() > merged.size()) {
                behind = true;
                round(now, merged.size());
                return;
            }
        } catch (IOException e) {
            LOG.errorf("The journal cannot be read for the merge with PostgreSQL: %s", e);
            behind = true;
            later();
        }
        merging.set(false);
        if (!behind && refused.isEmpty() && !merged.isEmpty()) {
            mark(merged.getLast());
        }
    }

    /// A mark behind a mark would say nothing new.
    private void mark(JournalEntry last) {
        unmarked.set(0);
        if (last.kind().equals(Compaction.MERGED)) {
            return;
        }
        local.append(local.portal(), 0, Compaction.MERGED, Compaction.mark(last))
                .call(() -> local.length() > LONG ? compacted() : Uni.createFrom().voidItem())
                .subscribe()
                .with(
                        _ -> LOG.debug("PostgreSQL has everything that the journal holds."),
                        failure -> LOG.warnf("The journal could not be marked: %s", failure));
    }

    private Uni<Void> compacted() {
        return Uni.createFrom().completionStage(local.compact());
    }

    private void later() {
        Uni.createFrom().voidItem().onItem().delayIt().by(AGAIN).subscribe().with(_ -> begin());
    }
}
