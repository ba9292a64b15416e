package dev.portolan.traffic;

import static dev.portolan.traffic.TestTraffic.EU;
import static dev.portolan.traffic.TestTraffic.US;
import static dev.portolan.traffic.TestTraffic.observed;
import static dev.portolan.traffic.TestTraffic.publicClass;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class DirectorWatchTest {
    private static final Map<RegionId, Integer> RIGHT = Map.of(US, 70, EU, 30);
    private static final Map<RegionId, Integer> WRONG = Map.of(US, 1, EU, 99);
    private static final DirectorSpec SPEC = new DirectorSpec("edge", "fake", "");
    private final List<TrafficClass> wanted = List.of(publicClass(RIGHT));
    private final DirectorWatch watch = new DirectorWatch();

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

    private List<DirectorWatch.Change> saw(
            String epoch, Map<RegionId, Integer> weights, long second) {
        return watch.saw(
                observed(epoch, weights, Map.of(), second),
                wanted,
                TestTraffic.steady(wanted.getFirst()));
    }

    private DirectorPicture picture(long second) {
        return watch.picture(SPEC, true, second * 1_000_000_000);
    }
}
