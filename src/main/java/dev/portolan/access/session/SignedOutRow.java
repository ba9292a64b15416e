package dev.portolan.access.session;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;

/// Before when the sessions of a name are over, as the database keeps it.
@Entity
@Table(name = "signed_out")
public class SignedOutRow extends PanacheEntityBase {
    private static final String KEEP_LATER =
            "insert into signed_out (name, ended_before) values (:name, :before)"
                    + " on conflict (name) do update set ended_before = excluded.ended_before"
                    + " where signed_out.ended_before < excluded.ended_before";

    public @Id @Column(length = 100, nullable = false) String name = "";

    public @Column(name = "ended_before", nullable = false) Instant endedBefore = Instant.EPOCH;

    public static Uni<Integer> keep(Mutiny.Session session, String name, Instant before) {
        return session.createNativeQuery(KEEP_LATER)
                .setParameter("name", name)
                .setParameter("before", before)
                .executeUpdate();
    }
}
