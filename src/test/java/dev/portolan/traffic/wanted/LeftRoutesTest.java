package dev.portolan.traffic.wanted;

import static dev.portolan.traffic.TestTraffic.EU;
import static dev.portolan.traffic.TestTraffic.SA;
import static dev.portolan.traffic.TestTraffic.US;
import static dev.portolan.traffic.TestTraffic.looked;
import static dev.portolan.traffic.TestTraffic.publicClass;
import static dev.portolan.traffic.TestTraffic.routes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Observed.Standing;
import dev.portolan.traffic.ProvedRoutes.Wanted;
import dev.portolan.traffic.Stamp;
import dev.portolan.traffic.Traffic;
import dev.portolan.traffic.TrafficClass;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class LeftRoutesTest {
    private static final Optional<Marker> MARK =
            Optional.of(new Marker(UUID.randomUUID(), UUID.randomUUID(), 1));
    private static final Map<RegionId, Integer> STEADY = Map.of(US, 70, EU, 30);
    private static final Map<RegionId, Integer> DRAINED = Map.of(US, 0, EU, 100);
    private final TrafficClass known = publicClass(STEADY);
    private final LeftRoutes drained = LeftRoutes.NONE.applied("edge", at(5), routes(DRAINED));

    @Test
    void wantsTheSteadyStateUntilAPlanWrote() {
        assertThat(wanted(LeftRoutes.NONE)).isEqualTo(new Wanted(Optional.empty(), routes(STEADY)));
        LeftRoutes looked =
                LeftRoutes.NONE.seen("edge", looked(at(0), Optional.empty(), DRAINED, 0));
        assertThat(wanted(looked).routes()).isEqualTo(routes(STEADY));
    }

    @Test
    void wantsWhatAPlanLeftAlsoWhenTheSteadyStateChanges() {
        TrafficClass changed = publicClass(Map.of(US, 50, EU, 50));

        assertThat(wanted(drained)).isEqualTo(new Wanted(Optional.of(at(5)), routes(DRAINED)));
        assertThat(drained.wanted("edge", List.of(changed)).routes()).isEqualTo(routes(DRAINED));
    }

    @Test
    void takesNoOlderWriteOfTheSameEpoch() {
        assertThat(drained.applied("edge", at(4), routes(STEADY))).isEqualTo(drained);
        assertThat(wanted(drained.applied("edge", new Stamp("b", 1), routes(STEADY))).stamp())
                .contains(new Stamp("b", 1));
    }

    @Test
    void adoptsWhatAnotherPortalsPlanLeft() {
        assertThat(wanted(drained.seen("edge", looked(at(6), MARK, STEADY, 0))))
                .isEqualTo(new Wanted(Optional.of(at(6)), routes(STEADY)));
        assertThat(wanted(LeftRoutes.NONE.seen("edge", looked(at(2), MARK, DRAINED, 0))))
                .isEqualTo(new Wanted(Optional.of(at(2)), routes(DRAINED)));
        assertThat(wanted(drained.seen("edge", looked(new Stamp("b", 1), MARK, STEADY, 0))))
                .isEqualTo(new Wanted(Optional.of(new Stamp("b", 1)), routes(STEADY)));
    }

    @Test
    void adoptsNoDriftAndNoOlderTruth() {
        assertThat(drained.seen("edge", looked(at(5), MARK, STEADY, 0))).isEqualTo(drained);
        assertThat(drained.seen("edge", looked(at(4), MARK, STEADY, 0))).isEqualTo(drained);
    }

    @Test
    void adoptsNothingWhileAPointIsChangedAlsoWhenAnotherLostItsMemory() {
        LeftRoutes reloaded =
                drained.seen(
                        "edge", standing(new Stamp("b", 5), Standing.CHANGED, Standing.BEHIND));

        assertThat(wanted(reloaded)).isEqualTo(new Wanted(Optional.empty(), routes(DRAINED)));
        assertThat(drained.seen("edge", standing(at(6), Standing.IN_STEP, Standing.CHANGED)))
                .isEqualTo(drained);
    }

    @Test
    void keepsWhatIsWantedWhileAPointIsNotSeenYetAndKnowsItsMemoryOnceItIs() {
        Stamp unseen = new Stamp("lb1:a,lb2:?", 5);
        Stamp whole = new Stamp("lb1:a,lb2:b", 5);
        LeftRoutes left = LeftRoutes.NONE.applied("edge", whole, routes(DRAINED));
        LeftRoutes partial = LeftRoutes.NONE.applied("edge", unseen, routes(DRAINED));

        assertThat(left.seen("edge", looked(unseen, MARK, STEADY, 0))).isEqualTo(left);
        assertThat(partial.seen("edge", looked(whole, MARK, STEADY, 0))).isEqualTo(left);
        LeftRoutes lost = left.seen("edge", looked(new Stamp("lb1:c,lb2:b", 0), MARK, STEADY, 0));
        assertThat(wanted(lost)).isEqualTo(new Wanted(Optional.empty(), routes(DRAINED)));
    }

    @Test
    void adoptsNoGenerationThatOnlyASilentPointHolds() {
        assertThat(drained.seen("edge", standing(at(6), Standing.BEHIND, Standing.SILENT)))
                .isEqualTo(drained);
        assertThat(wanted(drained.seen("edge", standing(at(6), Standing.IN_STEP, Standing.SILENT))))
                .isEqualTo(new Wanted(Optional.of(at(6)), routes(STEADY)));
    }

    @Test
    void adoptsNoGenerationThatBearsNoMarkUnlessItIsWhatIsWanted() {
        assertThat(drained.seen("edge", looked(at(6), Optional.empty(), STEADY, 0)))
                .isEqualTo(drained);
        assertThat(wanted(drained.seen("edge", looked(at(6), Optional.empty(), DRAINED, 0))))
                .isEqualTo(new Wanted(Optional.of(at(6)), routes(DRAINED)));
    }

    @Test
    void keepsWhatIsWantedWhenTheDirectorLostItsMemory() {
        LeftRoutes lost =
                drained.seen("edge", looked(new Stamp("b", 0), Optional.empty(), STEADY, 0));

        assertThat(wanted(lost)).isEqualTo(new Wanted(Optional.empty(), routes(DRAINED)));
        assertThat(lost.seen("edge", looked(new Stamp("b", 0), Optional.empty(), STEADY, 1)))
                .isEqualTo(lost);
        LeftRoutes restored = lost.seen("edge", looked(new Stamp("b", 1), MARK, DRAINED, 2));
        assertThat(wanted(restored).stamp()).contains(new Stamp("b", 1));
    }

    @Test
    void forgetsClassesAndDirectorsThatAreGoneAndStartsNewOnesFromTheSteadyState() {
        Traffic without = new Traffic(List.of(), List.of(), Map.of());
        Traffic with =
                new Traffic(
                        List.of(new DirectorSpec("edge", "fake", "")), List.of(known), Map.of());

        assertThat(drained.only(with)).isEqualTo(drained);
        assertThat(drained.only(without)).isEqualTo(LeftRoutes.NONE);
        assertThat(wanted(drained.only(without)).routes()).isEqualTo(routes(STEADY));
    }

    @Test
    void showsEveryLawfulRegionAndAnUnlawfulOneOnlyWhileItServes() {
        LeftRoutes left = LeftRoutes.NONE.applied("edge", at(1), routes(Map.of(EU, 60, SA, 40)));
        LeftRoutes idle = LeftRoutes.NONE.applied("edge", at(1), routes(Map.of(EU, 60, SA, 0)));

        assertThat(wanted(left).routes()).isEqualTo(routes(Map.of(US, 0, EU, 60, SA, 40)));
        assertThat(wanted(idle).routes()).isEqualTo(routes(Map.of(US, 0, EU, 60)));
    }

    /// A look that finds a plan's mark and the steady state, at points that stand as told.
    private static Observed standing(Stamp stamp, Standing... standings) {
        Observed seen = looked(stamp, MARK, STEADY, 0);
        return new Observed(
                seen.epoch(),
                seen.generation(),
                seen.marker(),
                seen.weights(),
                seen.closed(),
                seen.counted(),
                Arrays.stream(standings).map(LeftRoutesTest::point).toList(),
                seen.atNanos());
    }

    private static Observed.PointState point(Standing standing) {
        return new Observed.PointState(
                "lb", true, Optional.empty(), Optional.empty(), standing, "", 0);
    }

    private Wanted wanted(LeftRoutes left) {
        return left.wanted("edge", List.of(known));
    }

    private static Stamp at(long generation) {
        return new Stamp("a", generation);
    }
}
