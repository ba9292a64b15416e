package dev.portolan.plan.record;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.UUID;

/// Leases in PostgreSQL, on its own clock; each call fails with UNAVAILABLE while it is away.
public interface LeaseArchive {
    /// Takes or renews a lease for so long from now. False when another holder has it, or had it
    /// with a higher token.
    Uni<Boolean> hold(String name, UUID holder, long token, Duration ttl);

    /// Gives it back, if `holder` has it.
    Uni<Void> release(String name, UUID holder);
}
