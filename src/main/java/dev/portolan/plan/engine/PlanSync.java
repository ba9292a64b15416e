package dev.portolan.plan.engine;

import dev.portolan.plan.PlanRun;
import dev.portolan.plan.record.PlanArchive;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.DatabaseState;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import org.jboss.logging.Logger;

/// Keeps the database's picture of this portal's plans current, behind the back of the loop: the
/// newest state of each, one at a time; what could not be written waits until the database is back.
/// Called from the inbox.
final class PlanSync {
    private static final Logger LOG = Logger.getLogger(PlanSync.class);

    private record Unsaved(PlanRun run, boolean holds) {}

    private final PlanArchive archive;
    private final DatabaseState database;
    private final Executor inbox;
    private final BiConsumer<UUID, UUID> conflict;
    private final Map<UUID, Unsaved> unsaved = new LinkedHashMap<>();
    private boolean saving;

    /// `conflict` hears of a plan whose key or scope another one holds.
    PlanSync(
            PlanArchive archive,
            DatabaseState database,
            Executor inbox,
            BiConsumer<UUID, UUID> conflict) {
        this.archive = archive;
        this.database = database;
        this.inbox = inbox;
        this.conflict = conflict;
    }

    void changed(PlanRun run, boolean holds) {
        unsaved.remove(run.id());
        unsaved.put(run.id(), new Unsaved(run, holds));
        save();
    }

    /// Whether the database has everything.
    boolean current() {
        return unsaved.isEmpty() && !saving;
    }

    void save() {
        if (saving || unsaved.isEmpty() || !database.up()) {
            return;
        }
        Unsaved next = unsaved.values().iterator().next();
        saving = true;
        archive.save(next.run(), next.holds())
                .subscribe()
                .with(
                        other -> inbox.execute(() -> saved(next, other)),
                        failure -> inbox.execute(() -> notSaved(next, failure)));
    }

    private void saved(Unsaved next, java.util.Optional<UUID> other) {
        saving = false;
        unsaved.remove(next.run().id(), next);
        other.ifPresent(holder -> conflict.accept(next.run().id(), holder));
        save();
    }

    /// While the database is away everything waits for it; what it refuses is given up, or it would
    /// hold back all that follow.
    private void notSaved(Unsaved next, Throwable failure) {
        saving = false;
        if (failure instanceof ContractException) {
            LOG.debugf("Plan %s is written later: %s", next.run().id(), failure);
            return;
        }
        LOG.errorf(failure, "The state of plan %s cannot be written.", next.run().id());
        unsaved.remove(next.run().id(), next);
        save();
    }
}
