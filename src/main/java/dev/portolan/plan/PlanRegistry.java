package dev.portolan.plan;

import dev.portolan.plan.PlanArchive.Claim;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.DatabaseState;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/// Admission as PostgreSQL decides it, where it answers: an answer that got lost is looked for
/// before anything is decided; while the database is away everyone is admitted, and this portal's
/// own record is all there is.
final class PlanRegistry {
    private final PlanArchive archive;
    private final DatabaseState database;

    PlanRegistry(PlanArchive archive, DatabaseState database) {
        this.archive = archive;
        this.database = database;
    }

    /// What this process knows of a plan that the database says holds a scope.
    interface Known {
        boolean is(UUID plan);

        /// Whether it is known and keeps others off no more.
        boolean done(UUID plan);
    }

    Uni<Claim> admit(PlanRun run, UUID portal, Known known) {
        if (!database.up()) {
            return admitted();
        }
        return archive.admit(run, portal)
                .onFailure(ContractException.class)
                .recoverWithUni(_ -> look(run, portal))
                .flatMap(claim ->
                        claim instanceof Claim.ScopeTaken taken
                                ? freed(taken.plan(), portal, known)
                                        .flatMap(freed ->
                                                freed
                                                        ? archive.admit(run, portal)
                                                        : Uni.createFrom().item(claim))
                                : Uni.createFrom().item(claim))
                .onFailure(ContractException.class)
                .recoverWithUni(_ -> admitted());
    }

    /// A plan that is over, and one of this portal's that nobody here has heard of: it was admitted
    /// in the moment of a crash and never recorded.
    private Uni<Boolean> freed(UUID holder, UUID portal, Known known) {
        if (known.done(holder)) {
            return archive.withdrawScope(holder).replaceWith(true);
        }
        if (known.is(holder)) {
            return Uni.createFrom().item(false);
        }
        return archive.find(holder)
                .flatMap(found ->
                        found.filter(run -> run.portal().equals(portal)).isPresent()
                                ? archive.withdraw(holder).replaceWith(true)
                                : Uni.createFrom().item(false));
    }

    /// The transaction may have been committed all the same.
    private Uni<Claim> look(PlanRun run, UUID portal) {
        return archive.find(run.id())
                .flatMap(found -> found.isPresent() ? admitted() : archive.admit(run, portal));
    }

    /// Who holds a key; empty also while the database is away.
    Uni<Optional<PlanRun>> byKey(String key) {
        return database.up()
                ? archive.byKey(key)
                        .onFailure(ContractException.class)
                        .recoverWithItem(Optional.empty())
                : Uni.createFrom().item(Optional.empty());
    }

    /// Gives an admission back whose plan could not be recorded; never fails.
    Uni<Void> withdraw(UUID plan) {
        return database.up()
                ? archive.withdraw(plan).onFailure().recoverWithNull()
                : Uni.createFrom().voidItem();
    }

    private static Uni<Claim> admitted() {
        return Uni.createFrom().item(new Claim.Admitted());
    }
}
