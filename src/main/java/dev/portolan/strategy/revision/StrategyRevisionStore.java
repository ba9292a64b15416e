package dev.portolan.strategy.revision;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.portolan.platform.Db;
import dev.portolan.strategy.StrategyRevision;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.quarkus.hibernate.reactive.panache.PanacheQuery;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The revisions in the database. Everything goes through `Db`, so each call ends within its limit
/// or fails with UNAVAILABLE.
@ApplicationScoped
public class StrategyRevisionStore
        implements PanacheRepositoryBase<StrategyRevisionRow, UUID>, RevisionStore {
    private static final UUID LAST = new UUID(-1L, -1L);

    /// One statement for any number of rows. The inner cast keeps the driver from quoting the text
    /// as a JSON string.
    private static final String INSERT =
            """
            insert into strategy_revision (id, at, digest, actor, changes, warnings)
            select id, at, digest, actor, changes, warnings
            from jsonb_to_recordset(cast(cast(:revisions as text) as jsonb))
              as r(id uuid, at timestamptz, digest text, actor text, changes text, warnings text)
            on conflict (id) do nothing
            """;

    private final Db db;
    private final RevisionText text;

    @Inject
    public StrategyRevisionStore(Db db, RevisionText text) {
        this.db = db;
        this.text = text;
    }

    @Override
    public Uni<Integer> writeAbsent(List<KeptRevision> revisions) {
        String rows = rows(revisions);
        return db.write(() ->
                Panache.getSession()
                        .flatMap(session ->
                                session.createNativeQuery(INSERT)
                                        .setParameter("revisions", rows)
                                        .executeUpdate()));
    }

    @Override
    public Uni<List<KeptRevision>> newest(int limit, Optional<UUID> before) {
        return db.read(() -> page(before.orElse(LAST), limit))
                .map(rows -> rows.stream().map(this::kept).toList());
    }

    private Uni<List<StrategyRevisionRow>> page(UUID before, int limit) {
        PanacheQuery<StrategyRevisionRow> query = find("id < ?1 order by id desc", before);
        return query.page(0, limit).list();
    }

    private KeptRevision kept(StrategyRevisionRow row) {
        return new KeptRevision(
                row.id,
                new StrategyRevision(
                        row.digest,
                        row.at,
                        row.actor,
                        text.changes(row.changes),
                        text.warnings(row.warnings)));
    }

    private String rows(List<KeptRevision> revisions) {
        ArrayNode rows = text.list();
        for (KeptRevision kept : revisions) {
            rows.addObject()
                    .put("id", kept.id().toString())
                    .put("at", kept.revision().at().toString())
                    .put("digest", kept.revision().digest())
                    .put("actor", kept.revision().actor())
                    .put("changes", text.ofChanges(kept.revision().changes()))
                    .put("warnings", text.ofWarnings(kept.revision().warnings()));
        }
        return rows.toString();
    }
}
