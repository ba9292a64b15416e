package dev.portolan.observer;

import dev.portolan.health.Cause;
import dev.portolan.health.HealthReason;
import dev.portolan.health.HealthState;
import dev.portolan.health.OwnSights.Look;
import dev.portolan.health.Sight;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import java.util.Arrays;
import java.util.List;

/// Sights and looks for tests.
final class Seeing {
    private Seeing() {}

    static Sight sight(String region, HealthState state) {
        return sight(region, state, 0);
    }

    static Sight sight(String region, HealthState state, long at) {
        List<Cause> causes =
                state == HealthState.HEALTHY
                        ? List.of()
                        : List.of(
                                new Cause(
                                        "api",
                                        state,
                                        Reason.of(HealthReason.STALE, "api is silent")));
        return new Sight(RegionId.of(region), state, at, causes, List.of());
    }

    static Look look(long at, Sight... sights) {
        return new Look(at, Arrays.asList(sights));
    }
}
