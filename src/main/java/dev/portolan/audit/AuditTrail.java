package dev.portolan.audit;

import io.smallrye.mutiny.Uni;

/// Where every act that changes the world is put down, before it has its effect.
public interface AuditTrail {
    /// Completes when the record is safe (see `Journal.append`).
    Uni<Void> record(AuditRecord record);
}
