package dev.portolan.history;

import dev.portolan.audit.Events;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.Round;
import dev.portolan.platform.Rounds;
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
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/// Stores what was counted, every 15 seconds and at the end, also of the running minute, so that a
/// crash loses no more than that; while the database is away it waits in memory. Makes partitions
/// ahead and drops old ones, each hour and whenever the database comes up.
@ApplicationScoped
public class HistoryMonitor implements Recorder {
    private static final Logger LOG = Logger.getLogger(HistoryMonitor.class);
    private static final Duration INTERVAL = Duration.ofSeconds(15);
    private static final Duration UPKEEP = Duration.ofHours(1);
    private static final Duration FAREWELL = Duration.ofSeconds(2);

    private final Time time;
    private final DatabaseState database;
    private final HistoryArchive archive;
    private final Events events;
    private final ThisPortal portal;
    private final MinuteBook book;
    private final HistoryRounds rounds;
    private final AtomicBoolean databaseIsFresh = new AtomicBoolean();
    private final AtomicBoolean upkeepDue = new AtomicBoolean();
    private final AtomicLong lostSaid = new AtomicLong();

    @Inject
    public HistoryMonitor(
            Time time,
            DatabaseState database,
            HistoryArchive archive,
            Events events,
            ThisPortal portal) {
        this.time = time;
        this.database = database;
        this.archive = archive;
        this.events = events;
        this.portal = portal;
        this.book = new MinuteBook(time.instant().toEpochMilli());
        this.rounds = new HistoryRounds(book, archive);
    }

    @Override
    public void counted(Series series, double amount, Duration during, Instant until) {
        book.counted(series, amount, during, until);
    }

    @Override
    public void seen(Series series, double value, Instant at) {
        book.seen(series, value, at);
    }

    @Override
    public void ratio(Series series, double bad, long samples, Instant at) {
        book.ratio(series, bad, samples, at);
    }

    @Override
    public void took(Series series, double milliseconds, Instant at) {
        book.took(series, milliseconds, at);
    }

    void serving(@Observes @Priority(Serving.MEASURE + 1) Serving started, Rounds schedule) {
        Round storing = schedule.calling(INTERVAL, "storing history", this::round);
        database.onUp(() -> databaseIsUp(storing));
        storing.soon();
        schedule.every(UPKEEP, "history upkeep", () -> upkeepDue.set(true));
    }

    void stopping(@Observes ShutdownEvent stopping) {
        if (database.up()) {
            rounds.round(portal.writer(), time.instant())
                    .ifNoItem()
                    .after(FAREWELL)
                    .fail()
                    .onFailure()
                    .invoke(e -> LOG.warnf("the last minute's history was not stored: %s", e))
                    .onFailure()
                    .recoverWithNull()
                    .await()
                    .indefinitely();
        }
    }

    private Uni<Void> round() {
        if (!database.up()) {
            return Uni.createFrom().voidItem();
        }
        if (databaseIsFresh.getAndSet(false)) {
            return archive.upkeep()
                    .flatMap(_ -> rounds.catchUp(portal.writer(), time.instant()))
                    .flatMap(_ -> rounds.round(portal.writer(), time.instant()));
        }
        return upkeepDue.getAndSet(false)
                ? archive.upkeep().replaceWithVoid()
                : rounds.round(portal.writer(), time.instant());
    }

    private void databaseIsUp(Round storing) {
        long lost = book.lost();
        long untold = lost - lostSaid.getAndSet(lost);
        if (untold > 0) {
            events.record(
                    "history.lost",
                    Optional.empty(),
                    Severity.WARNING,
                    untold + " minutes of history found no room while the database was away",
                    Optional.empty());
        }
        databaseIsFresh.set(true);
        storing.soon();
    }
}
