package dev.portolan.plan.record;

import dev.portolan.platform.Db;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;

/// Leases as rows; every comparison of times happens in the database.
@ApplicationScoped
public class LeaseStore implements LeaseArchive {
    private static final String HOLD =
            """
            insert into lease (name, holder, token, until)
            values (:name, :holder, :token, now() + make_interval(secs => :seconds))
            on conflict (name) do update set holder = excluded.holder, token = excluded.token, until = excluded.until
            where (lease.holder = excluded.holder and lease.token <= excluded.token)
               or (lease.until < now() and lease.token < excluded.token)
            """;

    private static final String RELEASE =
            "delete from lease where name = :name and holder = :holder";

    private final Db db;

    @Inject
    public LeaseStore(Db db) {
        this.db = db;
    }

    @Override
    public Uni<Boolean> hold(String name, UUID holder, long token, Duration ttl) {
        return db.write(() ->
                        Panache.getSession()
                                .flatMap(session ->
                                        session.createNativeQuery(HOLD)
                                                .setParameter("name", name)
                                                .setParameter("holder", holder)
                                                .setParameter("token", token)
                                                .setParameter("seconds", ttl.toMillis() / 1000.0)
                                                .executeUpdate()))
                .map(rows -> rows == 1);
    }

    @Override
    public Uni<Void> release(String name, UUID holder) {
        return db.write(() ->
                        Panache.getSession()
                                .flatMap(session ->
                                        session.createNativeQuery(RELEASE)
                                                .setParameter("name", name)
                                                .setParameter("holder", holder)
                                                .executeUpdate()))
                .replaceWithVoid();
    }
}
