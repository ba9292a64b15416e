package dev.portolan.audit;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.Ids;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Serving;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Keeps the newest events in memory and writes every event to the database behind the back of
/// whoever recorded it: in batches while it answers, later when it does not.
@ApplicationScoped
public class EventMonitor implements Events {
    private static final Logger LOG = Logger.getLogger(EventMonitor.class);
    private static final int BATCH = 500;
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Time time;
    private final DatabaseState database;
    private final EventArchive archive;
    private final UnwrittenEvents unwritten = new UnwrittenEvents();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final AtomicLong lostSaid = new AtomicLong();
    private volatile ResidentEvents resident = ResidentEvents.NONE;
    private UUID last = new UUID(0, 0);

    @Inject
    public EventMonitor(Time time, DatabaseState database, EventArchive archive) {
        this.time = time;
        this.database = database;
        this.archive = archive;
    }

    @Override
    public void record(
            String kind,
            Optional<RegionId> region,
            Severity severity,
            String title,
            Optional<String> link) {
        Event event = remember(kind, region, severity, title, link);
        if (!unwritten.offer(event) && unwritten.lost() == 1) {
            LOG.warnf(
                    "%d events wait for the database; further ones stay in memory alone.",
                    UnwrittenEvents.MOST);
        }
        write();
    }

    @Override
    public List<Event> newest() {
        return resident.newest();
    }

    ResidentEvents resident() {
        return resident;
    }

    int waiting() {
        return unwritten.size();
    }

    long lost() {
        return unwritten.lost();
    }

    void serving(@Observes @Priority(Serving.RESIDENT + 1) Serving started) {
        database.onUp(this::databaseIsBack);
    }

    void stopping(@Observes ShutdownEvent stopping) {
        List<Event> batch = unwritten.next(BATCH);
        if (database.up() && !batch.isEmpty()) {
            archive.writeAbsent(batch)
                    .onFailure()
                    .invoke(e -> LOG.warnf("%d events were not stored: %s", batch.size(), e))
                    .onFailure()
                    .recoverWithItem(0)
                    .await()
                    .atMost(FAREWELL);
        }
    }

    private synchronized Event remember(
            String kind,
            Optional<RegionId> region,
            Severity severity,
            String title,
            Optional<String> link) {
        last = EventOrder.after(last, Ids.next(time));
        Event event =
                new Event(
                        last,
                        time.instant(),
                        EventText.bounded(kind, EventText.KIND),
                        region,
                        severity,
                        EventText.bounded(title, EventText.TITLE),
                        link.map(path -> EventText.bounded(path, EventText.LINK)));
        resident = resident.with(event);
        return event;
    }

    private void databaseIsBack() {
        archive.newest(ResidentEvents.MOST, Optional.empty(), Optional.empty())
                .onFailure()
                .retry()
                .withBackOff(AGAIN, AGAIN.multipliedBy(4))
                .atMost(5)
                .subscribe()
                .with(this::merge, e -> LOG.warnf("Stored events could not be read: %s", e));
        long lost = unwritten.lost();
        long untold = lost - lostSaid.getAndSet(lost);
        if (untold > 0) {
            record(
                    "events.lost",
                    Optional.empty(),
                    Severity.WARNING,
                    untold + " events found no room while the database was away",
                    Optional.empty());
        }
        write();
    }

    private synchronized void merge(List<Event> stored) {
        resident = resident.mergedWith(stored);
        if (!stored.isEmpty() && EventOrder.older(last, stored.getFirst().id())) {
            last = stored.getFirst().id();
        }
    }

    /// Starts writing unless somebody already does.
    private void write() {
        if (database.up() && writing.compareAndSet(false, true)) {
            writeNext();
        }
    }

    private void writeNext() {
        List<Event> batch = unwritten.next(BATCH);
        if (batch.isEmpty()) {
            writing.set(false);
            return;
        }
        Uni<Integer> written = archive.writeAbsent(batch);
        written.subscribe().with(_ -> written(batch), failure -> notWritten(batch, failure));
    }

    private void written(List<Event> batch) {
        unwritten.done(batch.size());
        writing.set(false);
        write();
    }

    /// A database that is away is asked again soon, and when it is back. Events that it refuses are
    /// given up, or they would hold back all that follow.
    private void notWritten(List<Event> batch, Throwable failure) {
        if (!(failure instanceof ContractException)) {
            LOG.errorf(failure, "%d events could not be stored and are given up.", batch.size());
            unwritten.done(batch.size());
        }
        writing.set(false);
        Uni.createFrom().voidItem().onItem().delayIt().by(AGAIN).subscribe().with(_ -> write());
    }
}
