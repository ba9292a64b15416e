package dev.portolan.audit;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The newest events held in memory, newest first. `complete` says that there are no older ones
/// anywhere. Immutable.
record ResidentEvents(List<Event> newest, boolean complete) {
    static final int MOST = 1000;
    static final ResidentEvents NONE = new ResidentEvents(List.of(), false);

    ResidentEvents {
        newest = List.copyOf(newest);
    }

    /// With one more event, newer than all others.
    ResidentEvents with(Event event) {
        return of(Stream.concat(Stream.of(event), newest.stream()), complete);
    }

    /// Joined with the newest ones of the database, asked for `MOST`: fewer means that those are
    /// all.
    ResidentEvents mergedWith(List<Event> stored) {
        Map<UUID, Event> byId =
                Stream.concat(newest.stream(), stored.stream())
                        .collect(
                                Collectors.toMap(
                                        Event::id,
                                        Function.identity(),
                                        (resident, _) -> resident,
                                        () -> new TreeMap<>(EventOrder.OLDEST_FIRST.reversed())));
        return of(byId.values().stream(), stored.size() < MOST);
    }

    private static ResidentEvents of(Stream<Event> newestFirst, boolean complete) {
        List<Event> kept = newestFirst.limit(MOST + 1L).toList();
        boolean all = kept.size() <= MOST;
        return new ResidentEvents(all ? kept : kept.subList(0, MOST), complete && all);
    }
}
