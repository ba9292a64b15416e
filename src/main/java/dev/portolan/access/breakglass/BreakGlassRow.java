package dev.portolan.access.breakglass;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// A break-glass code as the database keeps it: its digest and what became of it.
@Entity
@Table(name = "break_glass")
public class BreakGlassRow extends PanacheEntityBase {
    private static final String KEEP_FIRST =
            """
            insert into break_glass (id, created_at, expires_at, digest, used_at, used_by, reason, until, revoked_at)
            values (:id, :created, :expires, :digest, :used, :by, :reason, :until, :revoked)
            on conflict (id) do update set
              used_by = case when break_glass.used_at <= excluded.used_at then break_glass.used_by
                        else coalesce(excluded.used_by, break_glass.used_by) end,
              reason = case when break_glass.used_at <= excluded.used_at then break_glass.reason
                       else coalesce(excluded.reason, break_glass.reason) end,
              until = case when break_glass.used_at <= excluded.used_at then break_glass.until
                      else coalesce(excluded.until, break_glass.until) end,
              used_at = least(break_glass.used_at, excluded.used_at),
              revoked_at = least(break_glass.revoked_at, excluded.revoked_at)
            where least(break_glass.used_at, excluded.used_at) is distinct from break_glass.used_at
               or least(break_glass.revoked_at, excluded.revoked_at) is distinct from break_glass.revoked_at
            """;

    @Id
    @Column(nullable = false)
    UUID id = new UUID(0, 0);

    @Column(name = "created_at", nullable = false)
    Instant createdAt = Instant.EPOCH;

    @Column(name = "expires_at", nullable = false)
    Instant expiresAt = Instant.EPOCH;

    @Column(columnDefinition = "char(64)", nullable = false)
    String digest = "";

    @Nullable
    @Column(name = "used_at")
    Instant usedAt;

    @Nullable
    @Column(name = "used_by", length = 100)
    String usedBy;

    @Nullable
    @Column(columnDefinition = "text")
    String reason;

    @Nullable Instant until;

    @Nullable
    @Column(name = "revoked_at")
    Instant revokedAt;

    public BreakGlassCode code() {
        return new BreakGlassCode(
                id,
                createdAt,
                expiresAt,
                digest,
                Optional.ofNullable(usedAt).map(this::use),
                Optional.ofNullable(revokedAt));
    }

    private BreakGlassCode.Use use(Instant at) {
        return new BreakGlassCode.Use(
                at,
                Objects.requireNonNullElse(usedBy, "?"),
                Objects.requireNonNullElse(reason, "?"),
                Objects.requireNonNullElse(until, at));
    }

    /// Writes the code, and of a known one the first use and the first revocation.
    public static Uni<Integer> keep(Mutiny.Session session, BreakGlassCode code) {
        var use = code.use();
        return session.createNativeQuery(KEEP_FIRST)
                .setParameter("id", code.id())
                .setParameter("created", code.createdAt())
                .setParameter("expires", code.expiresAt())
                .setParameter("digest", code.digest())
                .setParameter("used", use.map(BreakGlassCode.Use::at).orElse(null))
                .setParameter("by", use.map(BreakGlassCode.Use::by).orElse(null))
                .setParameter("reason", use.map(BreakGlassCode.Use::reason).orElse(null))
                .setParameter("until", use.map(BreakGlassCode.Use::until).orElse(null))
                .setParameter("revoked", code.revokedAt().orElse(null))
                .executeUpdate();
    }
}
