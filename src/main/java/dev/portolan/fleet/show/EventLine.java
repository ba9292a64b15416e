package dev.portolan.fleet.show;

import dev.portolan.audit.Event;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// An event as shown; `sign` is its shape: by severity for verdicts and what is wrong, else a note.
record EventLine(
        Instant at, String sign, String title, Optional<String> region, Optional<String> link) {

    static List<EventLine> of(List<Event> newest, Predicate<Event> which, int most) {
        return newest.stream().filter(which).limit(most).map(EventLine::of).toList();
    }

    private static EventLine of(Event event) {
        return new EventLine(
                event.at(),
                sign(event),
                event.title(),
                event.region().map(Object::toString),
                event.link().filter(link -> link.startsWith("/") && !link.startsWith("//")));
    }

    private static String sign(Event event) {
        return switch (event.severity()) {
            case CRITICAL -> "unhealthy";
            case WARNING -> "degraded";
            case INFO -> event.kind().startsWith("verdict") ? "healthy" : "note";
        };
    }
}
