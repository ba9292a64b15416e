package dev.portolan.plan.record;

import dev.portolan.plan.PlanRun;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The plans in PostgreSQL: admission by unique constraints, and every plan there ever was. Each
/// call fails with UNAVAILABLE while it is away.
public interface PlanArchive {
    /// What became of a wish to be admitted.
    sealed interface Claim {
        record Admitted() implements Claim {}

        /// The key is taken by this plan.
        record KeyTaken(PlanRun run) implements Claim {}

        /// The scope is held by this plan.
        record ScopeTaken(UUID plan, String scope) implements Claim {}
    }

    /// Takes key, scopes and lease in one transaction, or none of them.
    Uni<Claim> admit(PlanRun run, UUID portal);

    /// Undoes an admission whose plan was never recorded.
    Uni<Void> withdraw(UUID plan);

    /// Gives the scopes of a plan back that no longer keeps others off.
    Uni<Void> withdrawScope(UUID plan);

    /// Whoever holds this key.
    Uni<Optional<PlanRun>> byKey(String key);

    Uni<Optional<PlanRun>> find(UUID plan);

    /// Writes how a plan stands, and gives its scopes and lease back unless it `holds` them. A plan
    /// that is not there yet (admitted while the database was away) takes its key and scopes now;
    /// empty, or who holds them already.
    Uni<Optional<UUID>> save(PlanRun run, boolean holds);

    /// Admitted by `portal` and never recorded by it: none of `known`.
    Uni<List<UUID>> orphans(UUID portal, List<UUID> known);

    /// At most `limit` plans older than `before`, newest first.
    Uni<List<PlanRun>> newest(int limit, Optional<UUID> before, PlanFilter filter);

    /// The open plans of other portals, newest first.
    Uni<List<PlanRun>> foreign(UUID portal);
}
