package dev.portolan.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Whose leave a plan needs, to be started and to be given orders.
@NullUnmarked
class PlanRegionsTest {
    private static final RegionId US = RegionId.of("us-east-1");
    private static final RegionId EU = RegionId.of("eu-west-1");
    private static final RegionId AP = RegionId.of("ap-southeast-1");
    private static final PlanSpec ANY = TestPlans.plan("Plain");
    private static final Shift TO_US =
            shift(Map.of(US, 50, EU, 40, AP, 10), Map.of(US, 90, EU, 0, AP, 10));

    @Test
    void ofAFailoverTheRegionItIsAbout() {
        assertThat(PlanRegions.of(spec(PlanKind.FAILOVER, Optional.of(EU), List.of(TO_US))))
                .containsExactly(EU);
    }

    @Test
    void ofAShiftWhoLosesAsMuchAsWhoGains() {
        assertThat(PlanRegions.of(spec(PlanKind.SHIFT, Optional.empty(), List.of(TO_US))))
                .containsExactly(EU, US);
    }

    @Test
    void ofAClassThatIsClosedWhoServedIt() {
        Shift closed = shift(Map.of(US, 50, EU, 50), Map.of(US, 0, EU, 0));
        assertThat(PlanRegions.of(spec(PlanKind.SHIFT, Optional.empty(), List.of(closed))))
                .containsExactly(EU, US);
    }

    @Test
    void ofRoutesThatAreWrittenAsAWholeEveryRegionInThem() {
        Shift as = shift(Map.of(US, 50, EU, 50), Map.of(US, 50, EU, 50));
        assertThat(PlanRegions.of(spec(PlanKind.RESTORE_ROUTES, Optional.empty(), List.of(as))))
                .containsExactly(EU, US);
    }

    @Test
    void ofAPlanThatShiftsNothingWhatItHolds() {
        assertThat(PlanRegions.of(spec(PlanKind.SHIFT, Optional.empty(), List.of())))
                .containsExactly(AP);
    }

    private static Shift shift(Map<RegionId, Integer> from, Map<RegionId, Integer> to) {
        return new Shift(
                "public",
                "edge",
                new TreeMap<>(from),
                new TreeMap<>(to),
                Optional.empty(),
                false,
                OptionalDouble.empty());
    }

    private static PlanSpec spec(PlanKind kind, Optional<RegionId> region, List<Shift> shifts) {
        return new PlanSpec(
                ANY.id(),
                kind,
                region,
                Optional.empty(),
                false,
                ANY.why(),
                ANY.idempotencyKey(),
                ANY.inputDigest(),
                ANY.revision(),
                ANY.createdAt(),
                ANY.steps(),
                List.of(),
                shifts,
                List.of(),
                List.of(),
                Set.of("director:edge", "region:" + AP),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }
}
