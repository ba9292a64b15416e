package dev.portolan.plan.engine;

import dev.portolan.audit.Journal;
import dev.portolan.audit.JournalEntry;
import dev.portolan.plan.PlanRun;
import dev.portolan.plan.UsualTimes;
import dev.portolan.plan.course.Folding;
import dev.portolan.plan.course.Moment;
import dev.portolan.plan.course.PlanCourse;
import dev.portolan.plan.course.PlanEvent;
import dev.portolan.plan.course.Runs;
import dev.portolan.plan.record.PlanArchive;
import dev.portolan.plan.record.PlanEventText;
import dev.portolan.plan.record.PlanFilter;
import dev.portolan.platform.Time;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/// What the record held when this process started, and what the database adds to it.
final class PlanRecovery {
    /// A plan to go on with, and how far each portal had written into its stream.
    record Unfinished(PlanCourse plan, Map<UUID, Long> seen) {}

    private static final Logger LOG = Logger.getLogger(PlanRecovery.class);
    private static final int PAST = 200;

    private final Journal journal;
    private final PlanArchive archive;
    private final ResidentPlans residents;
    private final Time time;
    private final List<Unfinished> unfinished = new ArrayList<>();
    private final List<PlanRun> ended = new ArrayList<>();
    private volatile boolean pastRead;
    private volatile boolean orphansGone;

    PlanRecovery(Journal journal, PlanArchive archive, ResidentPlans residents, Time time) {
        this.journal = journal;
        this.archive = archive;
        this.residents = residents;
        this.time = time;
    }

    /// Every plan of the local file.
    List<PlanRun> recovered() {
        Map<UUID, List<JournalEntry>> streams = new LinkedHashMap<>();
        journal.atStart()
                .forEach(entry ->
                        streams.computeIfAbsent(entry.stream(), _ -> new ArrayList<>()).add(entry));
        List<PlanRun> runs = new ArrayList<>();
        for (List<JournalEntry> entries : streams.values()) {
            fold(entries).ifPresent(plan -> runs.add(found(plan, entries)));
        }
        return runs;
    }

    private Optional<PlanCourse> fold(List<JournalEntry> entries) {
        return Folding.fold(entries, entry -> Moment.recorded(entry.at(), time));
    }

    private PlanRun found(PlanCourse plan, List<JournalEntry> entries) {
        PlanRun run = Runs.of(plan, Runs.Going.NOTHING, UsualTimes.NONE);
        if (plan.over()) {
            ended.add(run);
        } else {
            unfinished.add(new Unfinished(plan, Folding.seen(entries)));
        }
        return run;
    }

    /// Those to go on with.
    List<Unfinished> unfinished() {
        return List.copyOf(unfinished);
    }

    /// Those that the local file says have ended: the database may not know.
    List<PlanRun> endedRuns() {
        return List.copyOf(ended);
    }

    /// A plan ended: what is usual changes.
    void ended() {
        residents.usual(UsualTimes.of(residents.newest()));
    }

    /// A plan that had ended before its key or scope was found to be another's: both records stay.
    void conflict(UUID plan, UUID other) {
        Optional<PlanRun> run =
                residents.find(plan).filter(known -> known.conflictsWith().isEmpty());
        if (run.isEmpty()) {
            return;
        }
        PlanEvent found = new PlanEvent.ConflictFound(other, "found when the records were merged");
        journal.append(
                        plan,
                        run.get().leaseToken(),
                        PlanEventText.kind(found),
                        PlanEventText.body(found))
                .subscribe()
                .with(
                        _ -> residents.put(Runs.conflicting(run.get(), other)),
                        failure ->
                                LOG.warnf("A conflict of %s is not recorded: %s", plan, failure));
    }

    /// The database came back: what it knows is to be read anew.
    void begin() {
        pastRead = false;
        orphansGone = false;
    }

    /// Reads what is newest, unless that succeeded since `begin`.
    void past() {
        if (pastRead) {
            return;
        }
        archive.newest(PAST, Optional.empty(), PlanFilter.ALL)
                .subscribe()
                .with(
                        runs -> {
                            residents.load(runs.stream().filter(this::theirsOrOver).toList());
                            residents.usual(UsualTimes.of(runs));
                            pastRead = true;
                        },
                        failure -> LOG.debugf("Past plans are read later: %s", failure));
    }

    /// Removes admissions of this portal that were never recorded, unless there were none left
    /// since `begin`. Only once the database has everything this portal knows.
    void orphans(Supplier<Set<UUID>> starting, Executor inbox) {
        if (orphansGone) {
            return;
        }
        List<UUID> known = residents.newest().stream().map(PlanRun::id).toList();
        archive.orphans(journal.portal(), known)
                .subscribe()
                .with(
                        ids -> inbox.execute(() -> withdraw(ids, starting.get())),
                        failure -> LOG.debugf("Orphans are looked for later: %s", failure));
    }

    /// They are looked for again until there are none: a withdrawal may fail.
    private void withdraw(List<UUID> ids, Set<UUID> starting) {
        List<UUID> lost =
                ids.stream()
                        .filter(id -> !starting.contains(id) && residents.find(id).isEmpty())
                        .toList();
        orphansGone = lost.isEmpty();
        for (UUID id : lost) {
            LOG.warnf("Plan %s was admitted and never recorded; it is withdrawn.", id);
            archive.withdraw(id)
                    .subscribe()
                    .with(_ -> {}, failure -> LOG.debugf("Withdrawn later: %s", failure));
        }
    }

    /// An open plan of ours that is not in our record never began.
    private boolean theirsOrOver(PlanRun run) {
        return run.state().ended() || !run.portal().equals(journal.portal());
    }

    /// How the plans of other portals stand.
    void foreign() {
        archive.foreign(journal.portal())
                .subscribe()
                .with(this::foreign, failure -> LOG.debugf("Plans of other portals: %s", failure));
    }

    private void foreign(List<PlanRun> open) {
        open.forEach(this::show);
        Set<UUID> ids = open.stream().map(PlanRun::id).collect(Collectors.toSet());
        residents.open().stream()
                .filter(run -> !run.portal().equals(journal.portal()) && !ids.contains(run.id()))
                .forEach(run ->
                        archive.find(run.id())
                                .subscribe()
                                .with(
                                        now -> now.ifPresent(this::show),
                                        failure -> LOG.debugf("Plan %s: %s", run.id(), failure)));
    }

    private void show(PlanRun run) {
        if (!residents.find(run.id()).equals(Optional.of(run))) {
            residents.put(run);
        }
    }
}
