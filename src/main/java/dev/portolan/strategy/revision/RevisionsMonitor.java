package dev.portolan.strategy.revision;

import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.start.Serving;
import dev.portolan.strategy.CurrentStrategy;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/// Keeps the resident revisions and the database alike, whenever the database answers. What cannot
/// be written now is written when it is back.
@ApplicationScoped
public class RevisionsMonitor {
    private static final Logger LOG = Logger.getLogger(RevisionsMonitor.class);
    private static final Duration SOON = Duration.ofSeconds(1);
    private static final Duration LATER = Duration.ofSeconds(30);
    private final RevisionLog log;
    private final RevisionStore store;
    private final DatabaseState database;
    private final CurrentStrategy current;

    @Inject
    public RevisionsMonitor(
            RevisionLog log, RevisionStore store, DatabaseState database, CurrentStrategy current) {
        this.log = log;
        this.store = store;
        this.database = database;
        this.current = current;
    }

    /// After the strategy is there: the database may hold the same one from before.
    void serving(@Observes @Priority(Serving.STRATEGY + 1) Serving started) {
        database.onUp(this::synchronise);
        current.onChange(strategy -> added());
    }

    private void added() {
        if (database.up()) {
            run(this::write);
        }
    }

    private void synchronise() {
        run(() ->
                store.newest(RevisionLog.MOST, Optional.empty())
                        .invoke(log::recall)
                        .flatMap(recalled -> write()));
    }

    private Uni<Integer> write() {
        List<KeptRevision> unwritten = log.unwritten();
        return unwritten.isEmpty()
                ? Uni.createFrom().item(0)
                : store.writeAbsent(unwritten).invoke(written -> log.written(unwritten));
    }

    /// A busy start may cost the first tries their time: tries again as long as the database is
    /// said to be up.
    private void run(Supplier<Uni<? extends Integer>> work) {
        Uni.createFrom()
                .<Integer>deferred(work)
                .onFailure(failure -> database.up())
                .retry()
                .withBackOff(SOON, LATER)
                .indefinitely()
                .subscribe()
                .with(
                        written -> LOG.debugf("%d strategy revisions written", written),
                        failure ->
                                LOG.warnf(
                                        "strategy revisions wait for the database: %s",
                                        failure.getMessage()));
    }
}
