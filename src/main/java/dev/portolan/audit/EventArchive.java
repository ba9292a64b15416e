package dev.portolan.audit;

import dev.portolan.platform.RegionId;
import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// All events there ever were, in the database; each call fails with UNAVAILABLE while it is away.
interface EventArchive {
    /// Writes those whose id is not there yet; answers how many were.
    Uni<Integer> writeAbsent(List<Event> events);

    /// At most `limit` events older than `before`, newest first.
    Uni<List<Event>> newest(int limit, Optional<UUID> before, Optional<RegionId> region);
}
