package dev.portolan.access.session;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One sign-in: `openedAt` and `until` are wall time, for showing, storing and comparing with the
/// mark that ends the sessions of a name; the rest counts on the monotonic clock. `from` is the
/// address it was opened from, empty when that is not known; `code` the break-glass code that
/// opened it.
public record Session(
        String person,
        String from,
        Instant openedAt,
        Instant until,
        Optional<UUID> code,
        long openedNanos,
        long usedNanos) {

    Session used(long nanos) {
        return new Session(person, from, openedAt, until, code, openedNanos, nanos);
    }

    /// What a break-glass code opened is nobody's own, whatever name was typed.
    boolean isOwnedBy(String name) {
        return person.equals(name) && code.isEmpty();
    }

    /// How long it may live in all.
    Duration life() {
        return Duration.between(openedAt, until);
    }
}
