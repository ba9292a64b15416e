package dev.portolan.traffic.watch;

import static dev.portolan.traffic.TestTraffic.EU;
import static dev.portolan.traffic.TestTraffic.US;
import static dev.portolan.traffic.TestTraffic.observed;
import static dev.portolan.traffic.TestTraffic.publicClass;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.ProvedRoutes.Wanted;
import dev.portolan.traffic.Stamp;
import dev.portolan.traffic.TestTraffic;
import dev.portolan.traffic.TrafficClass;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class DirectorWatchTest {
    private static final Map<RegionId, Integer> RIGHT = Map.of(US, 70, EU, 30);
    private static final Map<RegionId, Integer> WRONG = Map.of(US, 1, EU, 99);
    private static final DirectorSpec SPEC = new DirectorSpec("edge", "fake", "");
    private final List<TrafficClass> carried = List.of(publicClass(RIGHT));
    private final DirectorWatch watch = new DirectorWatch((_, _) -> {});

    @Test
    void tellsADriftOnceAndItsEnd() {
        assertThat(saw("a", RIGHT, 0)).isEmpty();
        assertThat(saw("a", WRONG, 1)).hasOnlyElementsOfType(DirectorWatch.Change.Drifted.class);
        assertThat(saw("a", WRONG, 2)).isEmpty();
        assertThat(picture(2).drift()).hasSize(2);
        assertThat(saw("a", RIGHT, 3)).containsExactly(new DirectorWatch.Change.Matches());
        assertThat(picture(3).drift()).isEmpty();
    }

    @Test
    void tellsLostMemoryAndShowsItForAMinute() {
        saw("a", RIGHT, 0);

        assertThat(saw("b", RIGHT, 1)).containsExactly(new DirectorWatch.Change.MemoryLost(3, 3));
        assertThat(picture(1).drift()).singleElement().asString().contains("lost its memory");
        assertThat(picture(62).drift()).isEmpty();
    }

    @Test
    void forgetsALostMemoryOnceAPlanHasWrittenTheNewOne() {
        saw("z", RIGHT, 0);
        saw("a", RIGHT, 1);
        assertThat(picture(1).drift()).hasSize(1);

        look(4, RIGHT, new Wanted(Optional.of(new Stamp("a", 4)), TestTraffic.routes(RIGHT)), 2);

        assertThat(picture(2).drift()).isEmpty();
    }

    @Test
    void isSilentAfterThreeMissesInARowAndSaysWhenItAnswersAgain() {
        saw("a", RIGHT, 0);

        assertThat(watch.missed("refused")).isEmpty();
        assertThat(picture(1).reachable()).isFalse();
        assertThat(watch.missed("refused")).isEmpty();
        assertThat(watch.missed("refused"))
                .containsExactly(new DirectorWatch.Change.Silent("refused"));
        assertThat(watch.missed("refused")).isEmpty();
        assertThat(picture(4).observed()).isPresent();

        assertThat(saw("a", RIGHT, 5)).containsExactly(new DirectorWatch.Change.Answers());
        assertThat(picture(5).reachable()).isTrue();
        assertThat(picture(5).failure()).isEmpty();
    }

    @Test
    void isNotReachableBeforeTheFirstAnswer() {
        assertThat(picture(0).reachable()).isFalse();
        assertThat(picture(0).observed()).isEmpty();
    }

    @Test
    void passesOverAnOlderTruthUntilItIsSeenThreeTimesInARow() {
        Wanted wanted = new Wanted(Optional.of(new Stamp("a", 5)), TestTraffic.routes(WRONG));
        look(5, WRONG, wanted, 0);

        assertThat(look(4, RIGHT, wanted, 1)).isEmpty();
        assertThat(look(4, RIGHT, wanted, 2)).isEmpty();
        assertThat(look(5, WRONG, wanted, 3)).isEmpty();
        assertThat(look(4, RIGHT, wanted, 4)).isEmpty();
        assertThat(look(4, RIGHT, wanted, 5)).isEmpty();
        assertThat(picture(5).observed().orElseThrow().generation()).isEqualTo(5);
        assertThat(picture(5).reachable()).isTrue();

        assertThat(look(4, RIGHT, wanted, 6))
                .hasOnlyElementsOfType(DirectorWatch.Change.Drifted.class);
        assertThat(picture(6).drift()).contains("its generation went back from 5 to 4");
        assertThat(look(4, RIGHT, wanted, 7)).isEmpty();
    }

    @Test
    void doesNotCallTheRoutesFromBeforeAPlansWriteADrift() {
        Wanted wanted = new Wanted(Optional.of(new Stamp("a", 5)), TestTraffic.routes(WRONG));
        look(4, RIGHT, TestTraffic.steady(carried.getFirst()), 0);

        assertThat(look(4, RIGHT, wanted, 1)).isEmpty();
        assertThat(look(5, WRONG, wanted, 2)).isEmpty();
        assertThat(picture(2).drift()).isEmpty();
    }

    private List<DirectorWatch.Change> look(
            long generation, Map<RegionId, Integer> weights, Wanted wanted, long second) {
        return watch.saw(
                TestTraffic.looked(new Stamp("a", generation), Optional.empty(), weights, second),
                carried,
                wanted);
    }

    private List<DirectorWatch.Change> saw(
            String epoch, Map<RegionId, Integer> weights, long second) {
        return watch.saw(
                observed(epoch, weights, Map.of(), second),
                carried,
                TestTraffic.steady(carried.getFirst()));
    }

    private DirectorPicture picture(long second) {
        return watch.picture(SPEC, true, second * 1_000_000_000);
    }
}
