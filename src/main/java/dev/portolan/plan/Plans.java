package dev.portolan.plan;

import dev.portolan.platform.RegionId;
import io.smallrye.mutiny.Multi;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;

/// The plans that are resident: all open ones and the last 50 that ended. Costs nanoseconds and
/// touches no database.
public interface Plans {
    Optional<PlanRun> find(UUID id);

    /// By the idempotency key it was started with.
    Optional<PlanRun> byKey(String key);

    /// Newest first.
    List<PlanRun> newest();

    /// Those that have not ended, newest first.
    List<PlanRun> open();

    /// The one open plan (dry runs apart) that concerns `region`, newest first.
    default Optional<PlanRun> active(RegionId region) {
        return open().stream()
                .filter(run -> run.concerns(region) && !run.spec().dryRun())
                .findFirst();
    }

    /// How long steps took before.
    default UsualTimes usual() {
        return UsualTimes.of(newest());
    }

    /// Every state of one plan from now on, the present one first; ends with the plan. A slow
    /// reader gets the newest only.
    Multi<PlanRun> progress(UUID id);

    /// Called after each change of any plan, off the event loop; must not block.
    void onChange(Consumer<PlanRun> listener);
}
