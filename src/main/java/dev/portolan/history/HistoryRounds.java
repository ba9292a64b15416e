package dev.portolan.history;

import dev.portolan.history.HistoryArchive.Writer;
import dev.portolan.platform.ContractException;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// One round of storing: the minutes that are over, the half hours they belong to, then the running
/// minute. A batch that the database refuses three times is given up, or it would hold back all
/// that follow. One round at a time.
final class HistoryRounds {
    static final int BATCH = 1000;
    private static final int MOST_RUNNING = 20_000;
    private static final int PATIENCE = 3;
    private static final Duration HALF_HOUR = HistoryWindow.Resolution.HALF_HOUR.length();
    private static final int DAY = 48;

    /// How often the half hour that is not over is made anew.
    private static final Duration ANEW = Duration.ofMinutes(5);

    private final MinuteBook book;
    private final HistoryArchive archive;
    private final SortedSet<Instant> owed = new TreeSet<>();
    private final Map<Instant, Instant> madeAt = new HashMap<>();
    private int refusals;

    HistoryRounds(MinuteBook book, HistoryArchive archive) {
        this.book = book;
        this.archive = archive;
    }

    /// Fails when the database is away or refuses something; what is not stored waits.
    Uni<Void> round(Writer writer, Instant now) {
        return finished(writer, now)
                .flatMap(_ -> rollUp(writer, due(now)))
                .flatMap(_ -> running(writer, now));
    }

    /// Half hours whose minutes were written and that are over, or were not made anew for a while:
    /// each time costs what all their minutes do.
    private List<Instant> due(Instant now) {
        List<Instant> due =
                owed.stream()
                        .filter(half ->
                                !half.plus(HALF_HOUR).isAfter(now)
                                        || madeAt.getOrDefault(half, Instant.MIN)
                                                .isBefore(now.minus(ANEW)))
                        .toList();
        due.forEach(half -> madeAt.put(half, now));
        madeAt.keySet().removeIf(half -> half.isBefore(now.minus(Duration.ofDays(2))));
        owed.removeAll(due);
        return due;
    }

    /// The half hours of the last day anew: a crash may have come between them and their minutes.
    Uni<Void> catchUp(Writer writer, Instant now) {
        List<Instant> halves =
                IntStream.rangeClosed(0, DAY)
                        .mapToObj(back -> half(now.minus(HALF_HOUR.multipliedBy(back))))
                        .toList();
        return rollUp(writer, halves);
    }

    private Uni<Void> finished(Writer writer, Instant now) {
        List<HistoryMinute> batch = book.finished(now, BATCH);
        if (batch.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        batch.forEach(one -> owed.add(half(one.minute())));
        return archive.write(writer, batch)
                .invoke(_ -> stored(batch))
                .onFailure()
                .invoke(failure -> notStored(batch, failure))
                .flatMap(_ -> finished(writer, now));
    }

    private void stored(List<HistoryMinute> batch) {
        refusals = 0;
        book.stored(batch);
    }

    private void notStored(List<HistoryMinute> batch, Throwable failure) {
        boolean refused = !(failure instanceof ContractException);
        refusals = refused ? refusals + 1 : refusals;
        if (refusals >= PATIENCE) {
            refusals = 0;
            book.refused(batch);
        }
    }

    private Uni<Void> rollUp(Writer writer, List<Instant> halves) {
        return Multi.createFrom()
                .iterable(halves)
                .onItem()
                .transformToUniAndConcatenate(half -> archive.rollUp(writer, half))
                .collect()
                .last()
                .replaceWithVoid();
    }

    private Uni<Void> running(Writer writer, Instant now) {
        List<HistoryMinute> rows = book.running(now, HistoryRounds::urgent, MOST_RUNNING);
        return Multi.createFrom()
                .iterable(rows)
                .group()
                .intoLists()
                .of(BATCH)
                .onItem()
                .transformToUniAndConcatenate(batch -> archive.write(writer, batch))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /// Counted requests prove moves, so a crash may cost seconds of them; of signals a minute.
    private static boolean urgent(Series series) {
        return !series.trafficClass().isEmpty() && series.signal().equals("REQUESTS_PER_SECOND");
    }

    private static Instant half(Instant at) {
        return at.minusMillis(Math.floorMod(at.toEpochMilli(), HALF_HOUR.toMillis()));
    }
}
