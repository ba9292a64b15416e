package dev.portolan.audit;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.portolan.platform.Db;
import dev.portolan.platform.RegionId;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/// The events in the database. Everything goes through `Db`, so each call ends within its limit or
/// fails with UNAVAILABLE.
@ApplicationScoped
public class EventStore implements PanacheRepositoryBase<EventRow, UUID>, EventArchive {
    private static final UUID LAST = new UUID(-1L, -1L);

    /// One statement for any number of rows. The inner cast keeps the driver from quoting the text
    /// as a JSON string.
    private static final String INSERT =
            """
            insert into event (id, at, kind, region, severity, title, link)
            select id, at, kind, region, severity, title, link
            from jsonb_to_recordset(cast(cast(:events as text) as jsonb))
              as e(id uuid, at timestamptz, kind text, region text, severity text, title text, link text)
            on conflict (id) do nothing
            """;

    private final Db db;
    private final ObjectMapper json;

    @Inject
    public EventStore(Db db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    @Override
    public Uni<Integer> writeAbsent(List<Event> events) {
        String rows = rows(events);
        return db.write(() ->
                Panache.getSession()
                        .flatMap(session ->
                                session.createNativeQuery(INSERT)
                                        .setParameter("events", rows)
                                        .executeUpdate()));
    }

    @Override
    public Uni<List<Event>> newest(int limit, Optional<UUID> before, Optional<RegionId> region) {
        Map<String, Object> where = new HashMap<>(Map.of("before", before.orElse(LAST)));
        return db.read(() -> page(where, region, limit))
                .map(rows -> rows.stream().map(EventRow::event).toList());
    }

    private Uni<List<EventRow>> page(
            Map<String, Object> where, Optional<RegionId> region, int limit) {
        String condition = "id < :before" + (region.isPresent() ? " and region = :region" : "");
        region.ifPresent(id -> where.put("region", id.value()));
        PanacheQuery<EventRow> query = find(condition + " order by id desc", where);
        return query.page(0, limit).list();
    }

    private String rows(List<Event> events) {
        ArrayNode rows = json.createArrayNode();
        for (Event event : events) {
            rows.addObject()
                    .put("id", event.id().toString())
                    .put("at", event.at().toString())
                    .put("kind", event.kind())
                    .put("region", event.region().map(RegionId::value).orElse(null))
                    .put("severity", event.severity().name())
                    .put("title", event.title())
                    .put("link", event.link().orElse(null));
        }
        return rows.toString();
    }
}
