package dev.portolan.access.token;

import dev.portolan.access.RowLists;
import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// A token as the database keeps it: its digest, never its text.
@Entity
@Table(name = "token")
public class TokenRow extends PanacheEntityBase {
    private static final String KEEP_REVOKED =
            "insert into token (id, name, roles, regions, vantage, created_at, expires_at, digest,"
                    + " revoked) values (:id, :name, :roles, :regions, :vantage, :created,"
                    + " :expires, :digest, :revoked) on conflict (id) do update set revoked = true"
                    + " where excluded.revoked and not token.revoked";

    public @Id @Column(nullable = false) UUID id = new UUID(0, 0);

    @Column(length = 100, nullable = false)
    String name = "";

    @Column(length = 200, nullable = false)
    String roles = "";

    @Nullable
    @Column(columnDefinition = "text")
    String regions;

    @Nullable
    @Column(length = 100)
    String vantage;

    @Column(name = "created_at", nullable = false)
    Instant createdAt = Instant.EPOCH;

    @Column(name = "expires_at", nullable = false)
    Instant expiresAt = Instant.EPOCH;

    @Column(columnDefinition = "char(64)", nullable = false)
    String digest = "";

    @Column(nullable = false)
    boolean revoked;

    public @Nullable @Column(name = "last_used") Instant lastUsed;

    public AccessToken token() {
        return new AccessToken(
                id,
                name,
                RowLists.roles(roles),
                RowLists.regions(regions),
                Optional.ofNullable(vantage),
                createdAt,
                expiresAt,
                digest,
                revoked);
    }

    /// Writes the token unless the database has it; of a known one only the revocation.
    public static Uni<Integer> keep(Mutiny.Session session, AccessToken token) {
        return session.createNativeQuery(KEEP_REVOKED)
                .setParameter("id", token.id())
                .setParameter("name", token.name())
                .setParameter("roles", RowLists.text(token.roles()))
                .setParameter("regions", RowLists.text(token.regions()))
                .setParameter("vantage", token.vantage().orElse(null))
                .setParameter("created", token.createdAt())
                .setParameter("expires", token.expiresAt())
                .setParameter("digest", token.digest())
                .setParameter("revoked", token.revoked())
                .executeUpdate();
    }
}
