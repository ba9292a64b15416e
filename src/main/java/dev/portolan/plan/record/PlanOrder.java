package dev.portolan.plan.record;

import dev.portolan.plan.PlanRun;
import java.util.Comparator;
import java.util.UUID;

/// Plans newest first: by id, as PostgreSQL orders `uuid` (unsigned, byte by byte); ids are
/// time-ordered.
public final class PlanOrder {
    static final Comparator<UUID> OLDEST_FIRST =
            ((Comparator<UUID>)
                            (left, right) ->
                                    Long.compareUnsigned(
                                            left.getMostSignificantBits(),
                                            right.getMostSignificantBits()))
                    .thenComparing((left, right) ->
                            Long.compareUnsigned(
                                    left.getLeastSignificantBits(),
                                    right.getLeastSignificantBits()));

    public static final Comparator<PlanRun> NEWEST_FIRST =
            Comparator.comparing(PlanRun::id, OLDEST_FIRST).reversed();

    private PlanOrder() {}
}
