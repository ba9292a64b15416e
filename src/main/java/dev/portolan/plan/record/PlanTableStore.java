package dev.portolan.plan.record;

import dev.portolan.plan.PlanRun;
import dev.portolan.plan.PlanSpec;
import dev.portolan.plan.engine.PlanLeases;
import dev.portolan.platform.RegionId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.hibernate.reactive.mutiny.Mutiny;

/// The statements over `plan` and `plan_scope`, each within a session somebody else opened.
final class PlanTableStore {
    /// Its creation was never written: it began nothing.
    private static final String UNRECORDED =
            "ended_at is null and not exists (select 1 from journal_entry j"
                    + " where j.stream = plan.id and j.kind in ('"
                    + PlanEventText.CREATED
                    + "', '"
                    + PlanEventText.CREATED_BEFORE
                    + "'))";

    private static final long FIRST_LEASE_SECONDS = 60;

    private static final String VALUES =
            """
            insert into plan (id, idempotency_key, input_digest, kind, state, regions, portal, lease_token, created_at,
                              ended_at, conflicts_with, words, run)
            values (:id, :key, :digest, :kind, :state, :regions, :portal, :token, :created,
                    cast(nullif(cast(:ended as text), '') as timestamptz),
                    cast(nullif(cast(:conflicts as text), '') as uuid), :words, :run)
            """;

    private static final String UPDATE =
            """
            update plan set state = :state, lease_token = :token, words = :words, run = :run,
                ended_at = cast(nullif(cast(:ended as text), '') as timestamptz),
                conflicts_with = coalesce(conflicts_with, cast(nullif(cast(:conflicts as text), '') as uuid))
            where id = :id and lease_token <= :token
            """;

    private static final String TAKE =
            """
            insert into plan_scope (scope, plan)
            select scope, :plan from unnest(string_to_array(cast(:scopes as text), chr(10))) as s(scope) order by scope
            on conflict (scope) do nothing
            """;

    private static final String HOLDERS =
            """
            select scope, cast(plan as text) from plan_scope
            where scope = any(string_to_array(cast(:scopes as text), chr(10))) and plan <> :plan
            order by scope
            """;

    private static final String LEASE =
            """
            insert into lease (name, holder, token, until)
            values (:name, :holder, :token, now() + make_interval(secs => :seconds))
            on conflict (name) do nothing
            """;

    private PlanTableStore() {}

    /// False when the plan, or its key, is there already.
    static Uni<Boolean> insert(Mutiny.Session session, PlanRun run) {
        return bound(session, VALUES + "on conflict do nothing", run, Optional.empty())
                .executeUpdate()
                .map(rows -> rows == 1);
    }

    static Uni<Void> insertConflicting(Mutiny.Session session, PlanRun run, UUID other) {
        return bound(session, VALUES + "on conflict do nothing", run, Optional.of(other))
                .executeUpdate()
                .replaceWithVoid();
    }

    /// False when the plan is not there.
    static Uni<Boolean> update(Mutiny.Session session, PlanRun run) {
        return session.createNativeQuery(UPDATE)
                .setParameter("id", run.id())
                .setParameter("state", run.state().name())
                .setParameter("token", run.leaseToken())
                .setParameter("words", plain(PlanFilter.words(run)))
                .setParameter("run", PlanJson.write(run))
                .setParameter("ended", run.endedAt().map(Instant::toString).orElse(""))
                .setParameter("conflicts", run.conflictsWith().map(UUID::toString).orElse(""))
                .executeUpdate()
                .map(rows -> rows == 1);
    }

    private static Mutiny.Query<Object> bound(
            Mutiny.Session session, String sql, PlanRun run, Optional<UUID> conflict) {
        PlanSpec spec = run.spec();
        return session.<Object>createNativeQuery(sql)
                .setParameter("id", run.id())
                .setParameter("key", spec.idempotencyKey())
                .setParameter("digest", spec.inputDigest())
                .setParameter("kind", spec.kind().name())
                .setParameter("state", run.state().name())
                .setParameter("regions", regions(run))
                .setParameter("portal", run.portal())
                .setParameter("token", run.leaseToken())
                .setParameter("created", spec.createdAt())
                .setParameter("ended", run.endedAt().map(Instant::toString).orElse(""))
                .setParameter(
                        "conflicts", conflict.or(run::conflictsWith).map(UUID::toString).orElse(""))
                .setParameter("words", plain(PlanFilter.words(run)))
                .setParameter("run", PlanJson.write(run));
    }

    static Uni<Void> takeScopes(Mutiny.Session session, PlanRun run) {
        return session.createNativeQuery(TAKE)
                .setParameter("plan", run.id())
                .setParameter("scopes", scopes(run))
                .executeUpdate()
                .replaceWithVoid();
    }

    /// Scope and plan of those that somebody else holds.
    static Uni<List<Object[]>> holders(Mutiny.Session session, PlanRun run) {
        return session.createNativeQuery(HOLDERS, Object[].class)
                .setParameter("plan", run.id())
                .setParameter("scopes", scopes(run))
                .getResultList();
    }

    static Uni<Void> lease(Mutiny.Session session, PlanRun run, UUID portal) {
        return session.createNativeQuery(LEASE)
                .setParameter("name", PlanLeases.name(run.id()))
                .setParameter("holder", portal)
                .setParameter("token", run.leaseToken())
                .setParameter("seconds", (double) FIRST_LEASE_SECONDS)
                .executeUpdate()
                .replaceWithVoid();
    }

    static Uni<Void> releaseScopes(Mutiny.Session session, UUID plan) {
        return session.createNativeQuery("delete from plan_scope where plan = :plan")
                .setParameter("plan", plan)
                .executeUpdate()
                .replaceWithVoid();
    }

    /// A plan that is in the record stays, whatever anybody believes of it.
    static Uni<Void> withdraw(Mutiny.Session session, UUID plan) {
        return session.createNativeQuery("delete from plan where id = :plan and " + UNRECORDED)
                .setParameter("plan", plan)
                .executeUpdate()
                .flatMap(gone ->
                        gone == 0
                                ? Uni.createFrom().voidItem()
                                : releaseScopes(session, plan)
                                        .flatMap(_ ->
                                                session.createNativeQuery(
                                                                "delete from lease where name = :name")
                                                        .setParameter("name", PlanLeases.name(plan))
                                                        .executeUpdate())
                                        .replaceWithVoid());
    }

    static Uni<List<String>> byKey(Mutiny.Session session, String key) {
        return session.createNativeQuery(
                        "select run from plan where idempotency_key = :key and conflicts_with is null",
                        String.class)
                .setParameter("key", key)
                .getResultList();
    }

    static Uni<List<String>> byId(Mutiny.Session session, UUID plan) {
        return session.createNativeQuery("select run from plan where id = :plan", String.class)
                .setParameter("plan", plan)
                .getResultList();
    }

    /// The ids of the plans that `portal` admitted, that have not ended and are in no record.
    static Uni<List<String>> unrecorded(Mutiny.Session session, UUID portal) {
        return session.createNativeQuery(
                        "select cast(id as text) from plan where portal = :portal and "
                                + UNRECORDED,
                        String.class)
                .setParameter("portal", portal)
                .getResultList();
    }

    static Uni<List<String>> foreign(Mutiny.Session session, UUID portal, int limit) {
        return session.createNativeQuery(
                        "select run from plan where ended_at is null and portal <> :portal order by id desc",
                        String.class)
                .setParameter("portal", portal)
                .setMaxResults(limit)
                .getResultList();
    }

    static Uni<List<String>> newest(
            Mutiny.Session session, int limit, UUID before, PlanFilter filter) {
        Mutiny.SelectionQuery<String> query =
                session.createNativeQuery(newestSql(filter), String.class)
                        .setParameter("before", before);
        filter.region().ifPresent(region -> query.setParameter("region", "%," + region + ",%"));
        filter.text().ifPresent(text -> query.setParameter("text", "%" + escaped(text) + "%"));
        return query.setMaxResults(limit).getResultList();
    }

    private static String newestSql(PlanFilter filter) {
        StringBuilder sql = new StringBuilder("select run from plan where id < :before");
        if (!filter.states().isEmpty()) {
            sql.append(
                    filter.states().stream()
                            .map(state -> "'" + state.name() + "'")
                            .sorted()
                            .collect(Collectors.joining(", ", " and state in (", ")")));
        }
        filter.region().ifPresent(_ -> sql.append(" and regions like :region"));
        filter.text().ifPresent(_ -> sql.append(" and words like :text"));
        return sql.append(" order by id desc").toString();
    }

    private static String escaped(String text) {
        return plain(text).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    private static String regions(PlanRun run) {
        return run.regions().stream()
                .map(RegionId::value)
                .collect(Collectors.joining(",", ",", ","));
    }

    private static String scopes(PlanRun run) {
        return String.join("\n", run.spec().scope());
    }

    private static String plain(String text) {
        return text.replace('\u0000', ' ');
    }
}
