package dev.portolan.audit;

import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Some events, newest first, and where the next page begins. Pure.
record EventPage(List<Event> items, Optional<UUID> next) {
    EventPage {
        items = List.copyOf(items);
    }

    /// What is asked for: at most `first` events older than `after`, of one region or of all.
    record Wanted(int first, Optional<UUID> after, Optional<RegionId> region) {
        boolean fits(Event event) {
            return after.map(cursor -> EventOrder.older(event.id(), cursor)).orElse(true)
                    && region.map(id -> event.region().equals(Optional.of(id))).orElse(true);
        }
    }

    /// The beginning of `candidates` that fits; where `more` may follow the last of them, or some
    /// were left out, there is a next page.
    static EventPage of(Stream<Event> candidates, Wanted wanted, boolean more) {
        List<Event> fitting =
                candidates
                        .filter(wanted::fits)
                        .sorted(EventOrder.NEWEST_FIRST)
                        .distinct()
                        .limit(wanted.first() + 1L)
                        .toList();
        boolean cut = fitting.size() > wanted.first();
        List<Event> items = cut ? fitting.subList(0, wanted.first()) : fitting;
        return new EventPage(
                items,
                (cut || more) && !items.isEmpty()
                        ? Optional.of(items.getLast().id())
                        : Optional.empty());
    }
}
