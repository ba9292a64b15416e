package dev.portolan.strategy.revision;

import dev.portolan.platform.Ids;
import dev.portolan.platform.Time;
import dev.portolan.strategy.Problem;
import dev.portolan.strategy.Revisions;
import dev.portolan.strategy.Strategy;
import dev.portolan.strategy.StrategyRevision;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/// The revisions of this portal, resident: the newest 50, which of them the database has not got
/// yet, and the last reload that was refused.
@ApplicationScoped
public class RevisionLog implements Revisions {
    static final int MOST = 50;
    private final Time time;
    private final List<KeptRevision> kept = new ArrayList<>();
    private final Set<UUID> unwritten = new HashSet<>();
    private Optional<FailedReload> failure = Optional.empty();
    private boolean complete;

    @Inject
    public RevisionLog(Time time) {
        this.time = time;
    }

    @Override
    public synchronized List<StrategyRevision> newest() {
        return kept.stream().map(KeptRevision::revision).toList();
    }

    @Override
    public synchronized Optional<FailedReload> lastFailure() {
        return failure;
    }

    /// The resident revisions with their ids, newest first.
    public synchronized List<KeptRevision> kept() {
        return List.copyOf(kept);
    }

    /// Whether nothing older than the resident revisions exists; not known before the database was
    /// asked.
    public synchronized boolean complete() {
        return complete;
    }

    synchronized List<KeptRevision> unwritten() {
        return kept.stream().filter(it -> unwritten.contains(it.id())).toList();
    }

    /// A strategy came into force; a refused reload before it is history.
    public synchronized void adopt(Strategy strategy, String actor, List<String> changes) {
        StrategyRevision revision =
                new StrategyRevision(
                        strategy.digest(),
                        strategy.at().truncatedTo(ChronoUnit.MICROS),
                        actor,
                        changes,
                        strategy.warnings());
        KeptRevision next = new KeptRevision(Ids.next(time), revision);
        kept.addFirst(next);
        unwritten.add(next.id());
        failure = Optional.empty();
        trim();
    }

    public synchronized void refuse(String file, List<Problem> problems) {
        failure = Optional.of(new FailedReload(time.instant(), file, problems));
    }

    /// The file is again what is in force.
    public synchronized void forgive() {
        failure = Optional.empty();
    }

    synchronized void written(List<KeptRevision> revisions) {
        revisions.forEach(it -> unwritten.remove(it.id()));
    }

    /// Takes in what the database has, newest first. When its newest is what this process found at
    /// its start, the strategy has been in force since then, and that is no new revision.
    synchronized void recall(List<KeptRevision> stored) {
        Set<UUID> known = new HashSet<>();
        kept.forEach(it -> known.add(it.id()));
        List<KeptRevision> older = stored.stream().filter(it -> !known.contains(it.id())).toList();
        if (!older.isEmpty() && !kept.isEmpty()) {
            KeptRevision first = kept.getLast();
            boolean same = first.revision().digest().equals(older.getFirst().revision().digest());
            if (same && unwritten.remove(first.id())) {
                kept.removeLast();
            }
        }
        kept.addAll(older);
        complete = stored.size() < MOST;
        trim();
    }

    private void trim() {
        while (kept.size() > MOST) {
            unwritten.remove(kept.removeLast().id());
            complete = false;
        }
    }
}
