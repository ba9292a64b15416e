package dev.portolan.plan.record;

import dev.portolan.plan.PlanRun;
import dev.portolan.platform.Db;
import io.quarkus.hibernate.reactive.panache.Panache;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.reactive.mutiny.Mutiny;
import org.jboss.logging.Logger;

/// The plans in the database. Everything goes through `Db`, so each call ends within its limit or
/// fails with UNAVAILABLE.
@ApplicationScoped
public class PlanStore implements PlanArchive {
    private static final Logger LOG = Logger.getLogger(PlanStore.class);
    private static final UUID LAST = new UUID(-1L, -1L);
    private static final int MOST_FOREIGN = 50;

    private final Db db;

    @Inject
    public PlanStore(Db db) {
        this.db = db;
    }

    /// Ends a transaction that must not be committed, with what it found.
    private static final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Claim claim;

        Taken(Claim claim) {
            super(null, null, false, false);
            this.claim = claim;
        }
    }

    @Override
    public Uni<Claim> admit(PlanRun run, UUID portal) {
        return db.write(() -> Panache.getSession().flatMap(session -> admit(session, run, portal)))
                .onFailure(Taken.class)
                .recoverWithItem(taken -> taken.claim);
    }

    private static Uni<Claim> admit(Mutiny.Session session, PlanRun run, UUID portal) {
        return PlanTableStore.insert(session, run)
                .flatMap(fresh -> fresh ? Uni.createFrom().voidItem() : keyTaken(session, run))
                .flatMap(_ -> takeScopes(session, run))
                .flatMap(holder ->
                        holder.isPresent()
                                ? Uni.createFrom().failure(new Taken(holder.get()))
                                : PlanTableStore.lease(session, run, portal))
                .map(_ -> new Claim.Admitted());
    }

    private static Uni<Void> keyTaken(Mutiny.Session session, PlanRun run) {
        return PlanTableStore.byKey(session, run.spec().idempotencyKey())
                .flatMap(text -> {
                    Optional<PlanRun> found = text.stream().findFirst().map(PlanJson::readRun);
                    boolean ours = found.map(known -> known.id().equals(run.id())).orElse(true);
                    return ours
                            ? Uni.createFrom().voidItem()
                            : Uni.createFrom().failure(new Taken(new Claim.KeyTaken(found.get())));
                });
    }

    /// Empty when all are ours; a plan that keeps nobody off takes none.
    private static Uni<Optional<Claim>> takeScopes(Mutiny.Session session, PlanRun run) {
        if (run.spec().dryRun() || run.spec().scope().isEmpty()) {
            return Uni.createFrom().item(Optional.empty());
        }
        return PlanTableStore.takeScopes(session, run)
                .flatMap(_ -> PlanTableStore.holders(session, run))
                .map(holders ->
                        holders.stream()
                                .findFirst()
                                .map(row ->
                                        new Claim.ScopeTaken(
                                                UUID.fromString((String) row[1]),
                                                (String) row[0])));
    }

    @Override
    public Uni<Void> withdraw(UUID plan) {
        return db.write(() ->
                Panache.getSession().flatMap(session -> PlanTableStore.withdraw(session, plan)));
    }

    @Override
    public Uni<Void> withdrawScope(UUID plan) {
        return db.write(() ->
                Panache.getSession()
                        .flatMap(session -> PlanTableStore.releaseScopes(session, plan)));
    }

    @Override
    public Uni<Optional<PlanRun>> byKey(String key) {
        return db.read(() ->
                        Panache.getSession().flatMap(session -> PlanTableStore.byKey(session, key)))
                .map(PlanStore::first);
    }

    @Override
    public Uni<Optional<PlanRun>> find(UUID plan) {
        return db.read(() ->
                        Panache.getSession().flatMap(session -> PlanTableStore.byId(session, plan)))
                .map(PlanStore::first);
    }

    @Override
    public Uni<Optional<UUID>> save(PlanRun run, boolean holds) {
        return db.write(() -> Panache.getSession().flatMap(session -> save(session, run, holds)));
    }

    private static Uni<Optional<UUID>> save(Mutiny.Session session, PlanRun run, boolean holds) {
        Uni<Optional<UUID>> written =
                PlanTableStore.update(session, run)
                        .flatMap(known -> known ? nobody() : late(session, run, holds));
        return written.flatMap(other ->
                holds && other.isEmpty()
                        ? nobody()
                        : PlanTableStore.releaseScopes(session, run.id()).map(_ -> other));
    }

    private static Uni<Optional<UUID>> nobody() {
        return Uni.createFrom().item(Optional.<UUID>empty());
    }

    /// Admitted while the database was away.
    private static Uni<Optional<UUID>> late(Mutiny.Session session, PlanRun run, boolean holds) {
        Uni<Optional<UUID>> holder =
                PlanTableStore.insert(session, run)
                        .flatMap(fresh -> fresh ? nobody() : holderOfKey(session, run));
        return holder.flatMap(other ->
                other.isPresent()
                        ? PlanTableStore.insertConflicting(session, run, other.get())
                                .map(_ -> other)
                        : holds ? lateScopes(session, run) : nobody());
    }

    private static Uni<Optional<UUID>> lateScopes(Mutiny.Session session, PlanRun run) {
        return takeScopes(session, run)
                .map(claim ->
                        claim.flatMap(found ->
                                found instanceof Claim.ScopeTaken taken
                                        ? Optional.of(taken.plan())
                                        : Optional.<UUID>empty()));
    }

    private static Uni<Optional<UUID>> holderOfKey(Mutiny.Session session, PlanRun run) {
        return PlanTableStore.byKey(session, run.spec().idempotencyKey())
                .map(text -> first(text).map(PlanRun::id).filter(id -> !id.equals(run.id())));
    }

    @Override
    public Uni<List<UUID>> orphans(UUID portal, List<UUID> known) {
        return db.read(() ->
                        Panache.getSession()
                                .flatMap(session -> PlanTableStore.unrecorded(session, portal)))
                .map(ids ->
                        ids.stream()
                                .map(UUID::fromString)
                                .filter(id -> !known.contains(id))
                                .toList());
    }

    @Override
    public Uni<List<PlanRun>> newest(int limit, Optional<UUID> before, PlanFilter filter) {
        return runs(session -> PlanTableStore.newest(session, limit, before.orElse(LAST), filter));
    }

    @Override
    public Uni<List<PlanRun>> foreign(UUID portal) {
        return runs(session -> PlanTableStore.foreign(session, portal, MOST_FOREIGN));
    }

    private Uni<List<PlanRun>> runs(Function<Mutiny.Session, Uni<List<String>>> query) {
        return db.read(() -> Panache.getSession().flatMap(query::apply))
                .map(rows -> rows.stream().flatMap(row -> read(row).stream()).toList());
    }

    private static Optional<PlanRun> first(List<String> rows) {
        return rows.stream().findFirst().flatMap(PlanStore::read);
    }

    private static Optional<PlanRun> read(String row) {
        try {
            return Optional.of(PlanJson.readRun(row));
        } catch (IllegalArgumentException e) {
            LOG.errorf("A plan in the database cannot be read: %s", e.getMessage());
            return Optional.empty();
        }
    }
}
