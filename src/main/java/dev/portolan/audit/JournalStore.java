package dev.portolan.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.portolan.platform.Db;
import dev.portolan.platform.Ids;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.hibernate.reactive.mutiny.Mutiny;

/// The record in the database: rows that are only ever added. Everything goes through `Db`, so each
/// call ends within its limit or fails with UNAVAILABLE.
@ApplicationScoped
public class JournalStore implements JournalArchive {
    private static final String ENTRIES =
            """
            from jsonb_to_recordset(cast(cast(:entries as text) as jsonb))
              as e(stream uuid, portal uuid, sequence bigint, lease_token bigint, at timestamptz, kind text, body text)
            """;

    private static final String INSERT =
            """
            insert into journal_entry (stream, portal, sequence, lease_token, at, kind, body)
            select stream, portal, sequence, lease_token, at, kind, body
            """
                    + ENTRIES
                    + "on conflict (stream, portal, sequence) do nothing";

    private static final String INSERT_ACTS =
            """
            insert into audit_entry (id, at, actor, action, object_id, region_id, plan_id, portal, detail, reason, merged_later)
            select id, at, actor, action, object_id, region_id, plan_id, portal, detail, reason, :later
            from jsonb_to_recordset(cast(cast(:acts as text) as jsonb))
              as a(id uuid, at timestamptz, actor text, action text, object_id text, region_id text, plan_id uuid,
                   portal uuid, detail text, reason text)
            on conflict (id) do nothing
            """;

    private static final String OTHERS =
            """
            select cast(e.stream as text) || ' ' || cast(e.portal as text) || ' ' || e.sequence
            """
                    + ENTRIES
                    + """
                    join journal_entry j on j.stream = e.stream and j.portal = e.portal and j.sequence = e.sequence
                    where j.body <> e.body or j.kind <> e.kind or j.lease_token <> e.lease_token
                    """;

    private static final String STREAM =
            """
            select cast(portal as text), sequence, lease_token, at, kind, body from journal_entry
            where stream = :stream order by lease_token, sequence, portal limit 10000
            """;

    private final Db db;
    private final ObjectMapper json;

    @Inject
    public JournalStore(Db db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    @Override
    public Uni<Void> writeAbsent(List<JournalEntry> entries, boolean later) {
        String rows = rows(entries);
        String acts = acts(entries);
        return db.write(
                () -> Panache.getSession().flatMap(session -> write(session, rows, acts, later)));
    }

    private static Uni<Void> write(
            Mutiny.Session session, String rows, String acts, boolean later) {
        Uni<Integer> written =
                session.createNativeQuery(INSERT).setParameter("entries", rows).executeUpdate();
        return acts.equals("[]")
                ? written.replaceWithVoid()
                : written.flatMap(_ ->
                                session.createNativeQuery(INSERT_ACTS)
                                        .setParameter("acts", acts)
                                        .setParameter("later", later)
                                        .executeUpdate())
                        .replaceWithVoid();
    }

    @Override
    public Uni<List<JournalEntry>> diverging(List<JournalEntry> entries) {
        String rows = rows(entries);
        return db.read(() ->
                        Panache.getSession()
                                .flatMap(session ->
                                        session.createNativeQuery(OTHERS, String.class)
                                                .setParameter("entries", rows)
                                                .getResultList()))
                .map(found -> among(entries, new HashSet<>(found)));
    }

    private static List<JournalEntry> among(List<JournalEntry> entries, Set<String> found) {
        return entries.stream()
                .filter(entry ->
                        found.contains(
                                entry.stream() + " " + entry.portal() + " " + entry.sequence()))
                .toList();
    }

    @Override
    public Uni<List<JournalEntry>> stream(UUID stream) {
        return db.read(() ->
                        Panache.getSession()
                                .flatMap(session ->
                                        session.createNativeQuery(STREAM, Object[].class)
                                                .setParameter("stream", stream)
                                                .getResultList()))
                .map(rows -> rows.stream().map(row -> entry(stream, row)).toList());
    }

    private static JournalEntry entry(UUID stream, Object[] row) {
        return new JournalEntry(
                stream,
                UUID.fromString((String) row[0]),
                ((Number) row[1]).longValue(),
                ((Number) row[2]).longValue(),
                ((OffsetDateTime) row[3]).toInstant(),
                (String) row[4],
                (String) row[5]);
    }

    private String rows(List<JournalEntry> entries) {
        ArrayNode rows = json.createArrayNode();
        for (JournalEntry entry : entries) {
            rows.addObject()
                    .put("stream", entry.stream().toString())
                    .put("portal", entry.portal().toString())
                    .put("sequence", entry.sequence())
                    .put("lease_token", entry.leaseToken())
                    .put("at", entry.at().toString())
                    .put("kind", entry.kind())
                    .put("body", entry.body());
        }
        return rows.toString();
    }

    private String acts(List<JournalEntry> entries) {
        ArrayNode acts = json.createArrayNode();
        for (JournalEntry entry : entries) {
            if (entry.kind().equals(AuditText.KIND)) {
                AuditText.read(entry.body())
                        .ifPresent(act ->
                                acts.addObject()
                                        .put("id", id(entry).toString())
                                        .put("at", entry.at().toString())
                                        .put("actor", act.actor())
                                        .put("action", act.action())
                                        .put("object_id", act.object())
                                        .put("region_id", act.region())
                                        .put("plan_id", act.plan())
                                        .put("portal", entry.portal().toString())
                                        .put("detail", act.detail())
                                        .put("reason", act.reason()));
            }
        }
        return acts.toString();
    }

    /// The same each time the entry is written: its time, then a digest of its place.
    private static UUID id(JournalEntry entry) {
        String place = entry.stream() + " " + entry.portal() + " " + entry.sequence();
        UUID digest = UUID.nameUUIDFromBytes(place.getBytes(StandardCharsets.UTF_8));
        long time = Ids.next(InstantSource.fixed(entry.at())).getMostSignificantBits() & ~0xFFFL;
        long high = time | (digest.getMostSignificantBits() & 0xFFFL);
        return new UUID(
                high,
                (digest.getLeastSignificantBits() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L);
    }
}
