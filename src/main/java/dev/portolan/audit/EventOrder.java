package dev.portolan.audit;

import java.util.Comparator;
import java.util.UUID;

/// Events by id, newest first, as PostgreSQL orders `uuid`: unsigned, byte by byte.
final class EventOrder {
    static final Comparator<UUID> OLDEST_FIRST =
            ((Comparator<UUID>)
                            (left, right) ->
                                    Long.compareUnsigned(
                                            left.getMostSignificantBits(),
                                            right.getMostSignificantBits()))
                    .thenComparing((left, right) ->
                            Long.compareUnsigned(
                                    left.getLeastSignificantBits(),
                                    right.getLeastSignificantBits()));

    static final Comparator<Event> NEWEST_FIRST =
            Comparator.comparing(Event::id, OLDEST_FIRST).reversed();

    private EventOrder() {}

    static boolean older(UUID left, UUID right) {
        return OLDEST_FIRST.compare(left, right) < 0;
    }

    /// `candidate`, or the id right after `last` where that is not newer: events of one
    /// millisecond, or after the wall clock was set back, keep the order in which they were
    /// recorded.
    static UUID after(UUID last, UUID candidate) {
        if (older(last, candidate)) {
            return candidate;
        }
        long low = last.getLeastSignificantBits() + 1;
        boolean carried = low == Long.MIN_VALUE + (1L << 62);
        return carried
                ? new UUID(last.getMostSignificantBits() + 1, Long.MIN_VALUE)
                : new UUID(last.getMostSignificantBits(), low);
    }
}
