package dev.portolan.plan.engine;

import dev.portolan.plan.PlanRun;
import dev.portolan.plan.record.PlanArchive;
import dev.portolan.plan.record.PlanArchive.Claim;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.DatabaseState;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

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

    /// Where another plan holds a scope, `freed` is asked with its id whether it was made to give
    /// it back; then this one is let in.
    Uni<Claim> admit(PlanRun run, UUID portal, Function<UUID, Uni<Boolean>> freed) {
        if (!database.up()) {
            return admitted();
        }
        return archive.admit(run, portal)
                .onFailure(ContractException.class)
                .recoverWithUni(_ -> look(run, portal))
                .flatMap(claim -> contested(run, portal, claim, freed))
                .onFailure(ContractException.class)
                .recoverWithUni(_ -> admitted());
    }

    /// The database named a holder: that stands, also where it cannot be asked more.
    private Uni<Claim> contested(
            PlanRun run, UUID portal, Claim claim, Function<UUID, Uni<Boolean>> freed) {
        if (!(claim instanceof Claim.ScopeTaken taken)) {
            return Uni.createFrom().item(claim);
        }
        return freed.apply(taken.plan())
                .onFailure(ContractException.class)
                .recoverWithItem(false)
                .flatMap(free -> free ? archive.admit(run, portal) : Uni.createFrom().item(claim));
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

    /// A plan as the database has it.
    Uni<Optional<PlanRun>> find(UUID plan) {
        return archive.find(plan);
    }

    /// Gives the scope of a plan back that keeps nobody off any more; never fails.
    Uni<Void> release(UUID plan) {
        return archive.withdrawScope(plan).onFailure().recoverWithNull();
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
