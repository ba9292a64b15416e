package dev.portolan.fleet.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.fleet.TestStrategy;
import dev.portolan.fleet.show.ChangeGate;
import dev.portolan.fleet.show.RegionPages;
import dev.portolan.fleet.view.RegionView;
import dev.portolan.health.HealthPicture;
import dev.portolan.health.TestRegions;
import dev.portolan.platform.ContractException;
import dev.portolan.region.Regions;
import dev.portolan.traffic.TrafficPicture;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What readers of the fleet get: pages, changes, the newest.
class FleetReadersTest {
    private static final long SECOND = 1_000_000_000L;
    private final Regions regions =
            Regions.of(
                    Stream.of("us-east-1", "eu-west-1", "sa-east-1")
                            .map(TestRegions::region)
                            .toList());

    private FleetAssembly next(FleetAssembly before, long second) {
        return before.next(
                new FleetAssembly.Inputs(
                        TestStrategy.of(regions),
                        HealthPicture.EMPTY,
                        TrafficPicture.EMPTY,
                        true,
                        Instant.EPOCH,
                        second * SECOND));
    }

    private List<FleetSnapshot> quiet(int seconds) {
        List<FleetSnapshot> snapshots = new ArrayList<>();
        FleetAssembly fleet = FleetAssembly.start(Instant.EPOCH, 0);
        for (int second = 1; second <= seconds; second++) {
            fleet = next(fleet, second);
            snapshots.add(fleet.snapshot());
        }
        return snapshots;
    }

    private List<String> page(int first, Optional<String> after) {
        return RegionPages.page(quiet(1).getFirst().regions(), first, after).stream()
                .map(picture -> picture.region().id().value())
                .toList();
    }

    @Test
    void pagesByTheLastIdSeenInEitherSpelling() {
        assertThat(page(2, Optional.empty())).containsExactly("us-east-1", "eu-west-1");
        assertThat(page(2, Optional.of("eu_west_1"))).containsExactly("sa-east-1");
        assertThat(page(2, Optional.of("sa-east-1"))).isEmpty();
    }

    @Test
    void refusesAPageThatIsTooLargeOrBehindNobody() {
        assertThatThrownBy(() -> page(51, Optional.empty()))
                .isInstanceOf(ContractException.class)
                .hasMessage("first is 51; a whole number from 1 to 50 is accepted");
        assertThatThrownBy(() -> page(0, Optional.empty())).isInstanceOf(ContractException.class);
        assertThatThrownBy(() -> page(2, Optional.of("mars")))
                .isInstanceOf(ContractException.class)
                .hasMessageContaining("the id of the last region seen is accepted");
    }

    @Test
    void tellsSubscribersEveryFiveSecondsWhenNothingIsDecided() {
        ChangeGate gate = new ChangeGate();
        List<Long> let =
                quiet(12).stream().filter(gate::lets).map(FleetSnapshot::sequence).toList();
        assertThat(let).containsExactly(1L, 6L, 11L);
    }

    @Test
    void tellsThemWithinFiveSecondsAlthoughTicksJitter() {
        ChangeGate gate = new ChangeGate();
        List<FleetSnapshot> snapshots = quiet(7);
        assertThat(gate.lets(snapshots.getFirst())).isTrue();

        // Each tick a few milliseconds early against the one before: the sixth is at 4.98 s.
        assertThat(gate.lets(at(snapshots.get(4), 3_984))).isFalse();
        assertThat(gate.lets(at(snapshots.get(5), 4_980))).isTrue();
        assertThat(gate.lets(at(snapshots.get(6), 5_976))).isFalse();
    }

    private FleetSnapshot at(FleetSnapshot snapshot, long msAfterTheFirst) {
        FleetSnapshot first = quiet(1).getFirst();
        return new FleetSnapshot(
                snapshot.sequence(),
                snapshot.decisionSequence(),
                snapshot.at(),
                first.atNanos() + msAfterTheFirst * 1_000_000,
                snapshot.strategyDigest(),
                snapshot.regions(),
                snapshot.components(),
                snapshot.latency(),
                snapshot.traffic(),
                snapshot.automation(),
                snapshot.automationReason(),
                snapshot.databaseUp());
    }

    @Test
    void marksOnlyTheFirstOfManyLikeSnapshotsAsADecision() {
        assertThat(quiet(5)).extracting(FleetSnapshot::decisionSequence).containsOnly(1L);
    }

    @Test
    void givesASlowReaderTheNewestOnly() {
        List<FleetSnapshot> snapshots = quiet(10);
        Broadcast broadcast = new Broadcast();
        AssertSubscriber<FleetSnapshot> slow =
                broadcast
                        .from(snapshots::getFirst)
                        .subscribe()
                        .withSubscriber(AssertSubscriber.create(1));
        snapshots.forEach(broadcast::send);
        slow.request(1);
        assertThat(slow.getItems()).extracting(FleetSnapshot::sequence).containsExactly(1L, 10L);
        assertThat(broadcast.readers()).isOne();
        slow.cancel();
        assertThat(broadcast.readers()).isZero();
    }

    @Test
    void neverShowsAnOlderSnapshotAfterANewer() {
        List<FleetSnapshot> snapshots = quiet(3);
        Broadcast broadcast = new Broadcast();
        AssertSubscriber<FleetSnapshot> reader =
                broadcast
                        .from(() -> snapshots.get(1))
                        .subscribe()
                        .withSubscriber(AssertSubscriber.create(9));
        snapshots.forEach(broadcast::send);
        assertThat(reader.getItems()).extracting(FleetSnapshot::sequence).containsExactly(2L, 3L);
    }

    @Test
    void showsARegionThatHealthHasNotLookedAtAsUnknownSinceStart() {
        RegionPicture region = quiet(3).getLast().regions().getFirst();
        assertThat(RegionView.of(region, quiet(1).getFirst()).getVerdict().getReasons())
                .singleElement()
                .satisfies(reason -> assertThat(reason.code()).isEqualTo("NO_DATA_YET"));
    }
}
