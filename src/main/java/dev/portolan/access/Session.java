package dev.portolan.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/// One sign-in: `openedAt` and `until` are wall time, for showing, storing and comparing with the
/// mark that ends the sessions of a name; the rest counts on the monotonic clock. `code` is the
/// break-glass code that opened it.
record Session(
        String person,
        Instant openedAt,
        Instant until,
        Optional<UUID> code,
        long openedNanos,
        long usedNanos) {

    Session used(long nanos) {
        return new Session(person, openedAt, until, code, openedNanos, nanos);
    }

    /// How long it may live in all.
    Duration life() {
        return Duration.between(openedAt, until);
    }
}
