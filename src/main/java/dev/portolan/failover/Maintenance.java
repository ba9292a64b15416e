package dev.portolan.failover;

import dev.portolan.platform.RegionId;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Optional;

/// Regions that people work on: no target (rule MAINTENANCE) until a time. Resident; also in the
/// record, so that it survives a restart.
public interface Maintenance {
    /// The window that holds now.
    Optional<Window> of(RegionId region);

    Uni<Window> set(RegionId region, Instant until, String actor, String reason);

    Uni<Void> clear(RegionId region, String actor, String reason);

    /// Until when, who said so, and why.
    record Window(Instant until, String actor, String reason) {}
}
