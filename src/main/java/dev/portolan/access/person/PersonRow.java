package dev.portolan.access.person;

import dev.portolan.access.RowLists;
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
            """
            insert into person (name, roles, regions, limits, password, disabled, changed_at, standing_at)
            values (:name, :roles, :regions, :limits, :password, :disabled, :changed, :standing)
            on conflict (name) do update set
              roles = case when excluded.changed_at > person.changed_at then excluded.roles else person.roles end,
              regions = case when excluded.changed_at > person.changed_at then excluded.regions else person.regions end,
              limits = case when excluded.changed_at > person.changed_at then excluded.limits else person.limits end,
              password = case when excluded.changed_at > person.changed_at then excluded.password else person.password end,
              changed_at = greatest(excluded.changed_at, person.changed_at),
              disabled = case when excluded.standing_at > person.standing_at then excluded.disabled else person.disabled end,
              standing_at = greatest(excluded.standing_at, person.standing_at)
            where excluded.changed_at > person.changed_at or excluded.standing_at > person.standing_at
            """;

    public @Id @Column(length = 100, nullable = false) String name = "";

    @Column(length = 200, nullable = false)
    String roles = "";

    @Nullable
    @Column(columnDefinition = "text")
    String regions;

    @Nullable
    @Column(columnDefinition = "text")
    String limits;

    @Column(length = 200, nullable = false)
    String password = "";

    @Column(nullable = false)
    boolean disabled;

    @Column(name = "changed_at", nullable = false)
    Instant changedAt = Instant.EPOCH;

    @Column(name = "standing_at", nullable = false)
    Instant standingAt = Instant.EPOCH;

    public @Nullable @Column(name = "last_sign_in") Instant lastSignIn;

    public Person person() {
        return new Person(
                name,
                RowLists.roles(roles),
                RowLists.regions(regions),
                RowLists.limits(limits),
                password,
                disabled,
                changedAt,
                standingAt);
    }

    /// Writes of the person what is newer than what the database knows.
    public static Uni<Integer> keep(Mutiny.Session session, Person person) {
        return session.createNativeQuery(KEEP_NEWER)
                .setParameter("name", person.name())
                .setParameter("roles", RowLists.text(person.roles()))
                .setParameter("regions", RowLists.text(person.regions()))
                .setParameter("limits", RowLists.text(person.limits()))
                .setParameter("password", person.password())
                .setParameter("disabled", person.disabled())
                .setParameter("changed", person.changedAt())
                .setParameter("standing", person.standingAt())
                .executeUpdate();
    }
}
