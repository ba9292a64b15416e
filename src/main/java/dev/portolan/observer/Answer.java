package dev.portolan.observer;

import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// How a portal answered one push.
sealed interface Answer {
    /// Everything was taken in.
    record Accepted() implements Answer {}

    /// Nothing was taken in, because of these regions, or of the call itself (none).
    record Refused(int status, String message, List<RegionId> regions) implements Answer {
        public Refused {
            regions = List.copyOf(regions);
        }
    }

    /// Too many calls, or a portal that is not ready: later.
    record Later(int status, Optional<Duration> retryAfter) implements Answer {}

    /// No answer came.
    record Unreached(String why) implements Answer {}

    default boolean good() {
        return this instanceof Accepted;
    }

    default List<RegionId> regions() {
        return this instanceof Refused(_, _, var regions) ? regions : List.of();
    }

    default Optional<Duration> retryAfter() {
        return this instanceof Later(_, var pause) ? pause : Optional.empty();
    }

    /// As a metric says it.
    default String outcome() {
        return switch (this) {
            case Accepted _ -> "accepted";
            case Refused _ -> "refused";
            case Later _ -> "later";
            case Unreached _ -> "unreached";
        };
    }

    /// Why it is not good, for people.
    default String why() {
        return switch (this) {
            case Accepted _ -> "";
            case Refused(int status, String message, _) -> "it answered " + status + ": " + message;
            case Later(int status, _) -> "it answered " + status;
            case Unreached(String why) -> why;
        };
    }
}
