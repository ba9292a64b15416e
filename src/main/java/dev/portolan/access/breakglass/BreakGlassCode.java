package dev.portolan.access.breakglass;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;

/// A code made in advance that opens the portal once, for an hour. Only its SHA-256 digest is kept
/// (hexadecimal). Instants are whole milliseconds.
public record BreakGlassCode(
        UUID id,
        Instant createdAt,
        Instant expiresAt,
        String digest,
        Optional<Use> use,
        Optional<Instant> revokedAt) {

    /// How long what it opened stays open.
    public static final Duration LASTS = Duration.ofMinutes(60);

    /// Who said to be using it, why, and until when it holds.
    public record Use(Instant at, String by, String reason, Instant until) {
        public Use {
            at = at.truncatedTo(ChronoUnit.MILLIS);
            until = until.truncatedTo(ChronoUnit.MILLIS);
        }
    }

    public BreakGlassCode {
        createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
        expiresAt = expiresAt.truncatedTo(ChronoUnit.MILLIS);
        revokedAt = revokedAt.map(at -> at.truncatedTo(ChronoUnit.MILLIS));
    }

    /// Whether it may still be used.
    public boolean sealed(Instant now) {
        return use.isEmpty() && revokedAt.isEmpty() && now.isBefore(expiresAt);
    }

    /// Whether what it opened is open.
    public boolean open(Instant now) {
        return revokedAt.isEmpty() && use.filter(one -> now.isBefore(one.until())).isPresent();
    }

    public BreakGlassCode used(String by, String reason, Instant now) {
        Use now60 = new Use(now, by, reason, now.plus(LASTS));
        return new BreakGlassCode(id, createdAt, expiresAt, digest, Optional.of(now60), revokedAt);
    }

    public BreakGlassCode revoked(Instant now) {
        return new BreakGlassCode(
                id, createdAt, expiresAt, digest, use, Optional.of(revokedAt.orElse(now)));
    }

    /// Neither a use nor a revocation is ever taken back; the first of two uses counts.
    public BreakGlassCode mergedWith(BreakGlassCode other) {
        return new BreakGlassCode(
                id,
                createdAt,
                expiresAt,
                digest,
                first(use, other.use),
                earlier(revokedAt, other.revokedAt));
    }

    private static Optional<Use> first(Optional<Use> one, Optional<Use> other) {
        return one.isEmpty() || other.filter(it -> it.at().isBefore(one.get().at())).isPresent()
                ? other
                : one;
    }

    private static Optional<Instant> earlier(Optional<Instant> one, Optional<Instant> other) {
        return one.isEmpty() || other.filter(it -> it.isBefore(one.get())).isPresent()
                ? other
                : one;
    }
}
