package dev.portolan.plan;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// All plans ever, also those that are no longer resident.
public interface PlanLookup {
    /// Newest first. While the database is away, what is resident, and `complete` is false.
    Uni<Found> newest(PlanSearch search);

    /// Empty when there is no such plan; fails with UNAVAILABLE where only the database would know.
    Uni<Optional<PlanRun>> lookUp(UUID id);

    /// One page; `next` is where the one after it begins.
    record Found(List<PlanRun> items, Optional<UUID> next, boolean complete) {
        public Found {
            items = List.copyOf(items);
        }
    }
}
