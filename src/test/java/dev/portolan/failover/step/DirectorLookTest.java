package dev.portolan.failover.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.failover.order.ShiftDone;
import dev.portolan.plan.StepOutcome;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Stamp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Whether a director still is as the plan left it, while its requests are counted.
@NullUnmarked
class DirectorLookTest {
    private static final RegionId EU = RegionId.of("eu-west-1");
    private static final UUID PLAN = new UUID(1, 1);

    @Test
    void aPointThatNobodyHasSeenSinceTheStartHasLostNothing() {
        assertThat(lost("lb1:a,lb2:b", "lb1:a,lb2:?")).isEmpty();
        assertThat(lost("lb1:a,lb2:?", "lb1:a,lb2:b")).isEmpty();
    }

    @Test
    void aPointThatBeganAgainHas() {
        assertThat(lost("lb1:a,lb2:b", "lb1:a,lb2:c")).hasValueSatisfying(this::saysMemory);
        assertThat(lost("lb1:a,lb2:b", "lb1:c,lb2:?")).hasValueSatisfying(this::saysMemory);
        assertThat(lost("a", "b")).hasValueSatisfying(this::saysMemory);
    }

    private void saysMemory(StepOutcome outcome) {
        assertThat(((StepOutcome.Failed) outcome).reason().code().name()).isEqualTo("MEMORY_LOST");
    }

    private static Optional<StepOutcome> lost(String written, String now) {
        TreeMap<String, Route> routes = new TreeMap<>();
        routes.put("public", new Route.Serve(new TreeMap<>(Map.of(EU, 100))));
        ShiftDone write =
                new ShiftDone("edge", new Stamp(written, 6), routes, Map.of(), Instant.EPOCH);
        Observed seen =
                new Observed(
                        now,
                        6,
                        Optional.of(new Marker(PLAN, new UUID(2, 2), 1)),
                        Map.of("public", new TreeMap<>(Map.of(EU, 100))),
                        Map.of(),
                        Map.of(),
                        List.of(),
                        0);
        DirectorLook unknown = DirectorLook.missing("edge", "");
        return new DirectorLook("edge", Optional.of(seen), "", unknown.capabilities())
                .lost(write, PLAN);
    }
}
