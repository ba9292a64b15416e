package dev.portolan.access;

import io.quarkus.hibernate.reactive.panache.PanacheEntityBase;
import io.smallrye.mutiny.Uni;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// A person as the database keeps them.
@Entity
@Table(name = "person")
public class PersonRow extends PanacheEntityBase {
    private static final String KEEP_NEWER =
            "insert into person (name, roles, regions, password, disabled, changed_at)"
                    + " values (:name, :roles, :regions, :password, :disabled, :changed)"
                    + " on conflict (name) do update set roles = excluded.roles,"
                    + " regions = excluded.regions, password = excluded.password,"
                    + " disabled = excluded.disabled, changed_at = excluded.changed_at"
                    + " where person.changed_at < excluded.changed_at";

    @Id
    @Column(length = 100, nullable = false)
    String name = "";

    @Column(length = 200, nullable = false)
    String roles = "";

    @Nullable
    @Column(columnDefinition = "text")
    String regions;

    @Column(length = 200, nullable = false)
    String password = "";

    @Column(nullable = false)
    boolean disabled;

    @Column(name = "changed_at", nullable = false)
    Instant changedAt = Instant.EPOCH;

    Person person() {
        return new Person(
                name,
                RowLists.roles(roles),
                RowLists.regions(regions),
                password,
                disabled,
                changedAt);
    }

    /// Writes the person unless the database knows a newer one.
    static Uni<Integer> keep(Mutiny.Session session, Person person) {
        return session.createNativeQuery(KEEP_NEWER)
                .setParameter("name", person.name())
                .setParameter("roles", RowLists.text(person.roles()))
                .setParameter("regions", RowLists.text(person.regions()))
                .setParameter("password", person.password())
                .setParameter("disabled", person.disabled())
                .setParameter("changed", person.changedAt())
                .executeUpdate();
    }
}
