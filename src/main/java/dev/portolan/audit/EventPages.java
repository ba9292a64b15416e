package dev.portolan.audit;

import dev.portolan.audit.EventPage.Wanted;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.RegionId;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/// Answers pages of events from memory where it can, else from the database. While that is away,
/// what is in memory is still shown, and the page after it fails with UNAVAILABLE.
@ApplicationScoped
public class EventPages {
    private final EventMonitor events;
    private final EventArchive archive;

    @Inject
    public EventPages(EventMonitor events, EventArchive archive) {
        this.events = events;
        this.archive = archive;
    }

    Uni<EventPage> page(int first, Optional<UUID> after, Optional<RegionId> region) {
        Wanted wanted = new Wanted(first, after, region);
        ResidentEvents resident = events.resident();
        EventPage held = EventPage.of(resident.newest().stream(), wanted, !resident.complete());
        if (resident.complete() || held.items().size() == first) {
            return Uni.createFrom().item(held);
        }
        return archive.newest(first + 1, after, region)
                .map(stored -> joined(held, stored, wanted))
                .onFailure(ContractException.class)
                .recoverWithUni(away -> orHeld(held, away));
    }

    private static EventPage joined(EventPage held, List<Event> stored, Wanted wanted) {
        return EventPage.of(Stream.concat(held.items().stream(), stored.stream()), wanted, false);
    }

    private static Uni<EventPage> orHeld(EventPage held, Throwable away) {
        return held.items().isEmpty()
                ? Uni.createFrom().failure(away)
                : Uni.createFrom().item(held);
    }
}
