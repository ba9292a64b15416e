package dev.portolan.access;

import dev.portolan.platform.Db;
import dev.portolan.platform.Time;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jspecify.annotations.Nullable;

/// People, tokens, ended sessions, break-glass codes and last uses in the database, where all
/// portals meet. Which of two counts is decided under the lock of the row.
@ApplicationScoped
public class AccessStore {
    private static final String VERSION = "select version from access_version";

    private static final String READ =
            """
            select kind, id, cast(body as text), to_jsonb(last_used) #>> '{}' from %s
            where coalesce(cast(body ->> 'expiresAt' as timestamptz) > :since, true)
            """;

    /// What a portal of the version before wrote, in its tables.
    private static final String READ_BEFORE = READ.formatted("access_entry_before");

    private static final String READ_ENTRIES = READ.formatted("access_entry");

    /// In one order, as the locks, so that two writers never wait for each other in a circle.
    private static final String INSERT =
            """
            insert into access_entry (kind, id, body)
            select kind, id, body
            from jsonb_to_recordset(cast(cast(:entries as text) as jsonb)) as e(kind text, id text, body jsonb)
            order by kind, id
            on conflict (kind, id) do nothing
            """;

    private static final String LOCK =
            """
            select e.kind, e.id, cast(e.body as text), cast(null as text)
            from access_entry e
            join jsonb_to_recordset(cast(cast(:entries as text) as jsonb)) as o(kind text, id text)
              on e.kind = o.kind and e.id = o.id
            order by e.kind, e.id
            for update of e
            """;

    private static final String UPDATE =
            """
            update access_entry e set body = o.body, version = e.version + 1
            from jsonb_to_recordset(cast(cast(:entries as text) as jsonb)) as o(kind text, id text, body jsonb)
            where e.kind = o.kind and e.id = o.id
            """;

    private static final String USES =
            """
            update access_entry e set last_used = u.at
            from jsonb_to_recordset(cast(cast(:uses as text) as jsonb)) as u(kind text, id text, at timestamptz)
            where e.kind = u.kind and e.id = u.id and (e.last_used is null or e.last_used < u.at)
            """;

    private final Db db;
    private final Time time;

    /// What was found, and when each token and account was last used.
    record Found(AccessContent content, UseMarks uses) {}

    private record Row(AccessEntry entry, @Nullable Instant lastUsed) {
        static Row of(@Nullable Object[] columns) {
            return new Row(
                    AccessEntry.of(
                            String.valueOf(columns[0]),
                            String.valueOf(columns[1]),
                            String.valueOf(columns[2])),
                    columns[3] == null ? null : Instant.parse(columns[3].toString()));
        }

        void into(UseMarks uses) {
            switch (entry.kind()) {
                case AccessEntry.PERSON -> uses.person(entry.id(), lastUsed);
                case AccessEntry.TOKEN -> uses.token(UUID.fromString(entry.id()), lastUsed);
                default -> {}
            }
        }
    }

    @Inject
    public AccessStore(Db db, Time time) {
        this.db = db;
        this.time = time;
    }

    /// Grows with each change that any portal writes.
    Uni<Long> version() {
        return db.read(() ->
                Panache.getSession()
                        .flatMap(session ->
                                session.createNativeQuery(VERSION, Long.class).getSingleResult()));
    }

    /// Everything that still means something.
    Uni<Found> find() {
        Instant since = time.instant().minus(Accounts.REMEMBERED);
        return db.read(() -> Panache.getSession().flatMap(session -> find(session, since)));
    }

    /// Writes what is newer than what the database knows.
    Uni<Void> keep(AccessContent offered) {
        return offered.empty()
                ? Uni.createFrom().voidItem()
                : db.write(() -> Panache.getSession().flatMap(session -> keep(session, offered)));
    }

    Uni<Void> keep(UseMarks uses) {
        return uses.empty()
                ? Uni.createFrom().voidItem()
                : db.write(() ->
                        Panache.getSession()
                                .flatMap(session ->
                                        session.createNativeQuery(USES)
                                                .setParameter("uses", uses.json())
                                                .executeUpdate())
                                .replaceWithVoid());
    }

    private static Uni<Found> find(Mutiny.Session session, Instant since) {
        return rows(session.createNativeQuery(READ_BEFORE, Object[].class)
                        .setParameter("since", since))
                .flatMap(before ->
                        rows(session.createNativeQuery(READ_ENTRIES, Object[].class)
                                        .setParameter("since", since))
                                .map(entries -> found(before, entries)));
    }

    private static Found found(List<Row> before, List<Row> entries) {
        UseMarks uses = new UseMarks();
        Stream.concat(before.stream(), entries.stream()).forEach(row -> row.into(uses));
        return new Found(content(before).offeredTo(content(entries)), uses);
    }

    private static Uni<Void> keep(Mutiny.Session session, AccessContent offered) {
        String entries = AccessEntry.json(AccessEntry.of(offered));
        return write(session, INSERT, entries)
                .chain(() ->
                        rows(
                                session.createNativeQuery(LOCK, Object[].class)
                                        .setParameter("entries", entries)))
                .map(AccessStore::content)
                .map(known -> AccessEntry.of(offered.offeredTo(known).without(known)))
                .flatMap(changed ->
                        changed.isEmpty()
                                ? Uni.createFrom().voidItem()
                                : write(session, UPDATE, AccessEntry.json(changed)));
    }

    private static Uni<Void> write(Mutiny.Session session, String sql, String entries) {
        return session.createNativeQuery(sql)
                .setParameter("entries", entries)
                .executeUpdate()
                .replaceWithVoid();
    }

    private static Uni<List<Row>> rows(Mutiny.SelectionQuery<Object[]> query) {
        return query.getResultList().map(all -> all.stream().map(Row::of).toList());
    }

    private static AccessContent content(List<Row> rows) {
        return AccessEntry.content(rows.stream().map(Row::entry).toList());
    }
}
