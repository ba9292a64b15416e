package dev.portolan.plan.record;

import dev.portolan.plan.PlanRun;
import io.smallrye.mutiny.Uni;
import java.util.Optional;
import java.util.UUID;

/// All plans ever, also those that are no longer resident. What only the database would know fails
/// with UNAVAILABLE while that is away.
public interface PlanLookup {
    /// At most `first` plans older than `after`, newest first.
    Uni<PlanSlice> page(int first, Optional<UUID> after, PlanFilter filter);

    /// Empty when there is no such plan.
    Uni<Optional<PlanRun>> find(UUID id);
}
