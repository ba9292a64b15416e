package dev.portolan.traffic.director.haproxy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.director.haproxy.HaproxyAnswer.Memory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class HaproxyTallyTest {
    private static final RegionId EU = RegionId.of("eu-west-1");
    private static final HaproxyBackends BACKENDS =
            new HaproxyBackends(new TreeMap<>(Map.of("public", "be_public")));
    private final HaproxyTally tally = new HaproxyTally();

    @Test
    void beginsAgainWhereCountersWereCleared() {
        assertThat(counted(100, 1, 2)).isEqualTo(100);
        assertThat(counted(0, 3, 4)).isEqualTo(100);
        assertThat(counted(7, 5, 6)).isEqualTo(107);
    }

    @Test
    void takesAnOldAnswerThatCameLateForNoReset() {
        assertThat(counted(100, 2, 3)).isEqualTo(100);
        assertThat(counted(90, 1, 4)).as("asked before the other was answered").isEqualTo(100);
        assertThat(counted(110, 5, 6)).isEqualTo(110);
    }

    private long counted(long requests, long began, long ended) {
        return tally.after("a", List.of(truth(requests, new HaproxyLook.When(began, ended))))
                .get("public")
                .get(EU);
    }

    private static HaproxyTruth truth(long requests, HaproxyLook.When when) {
        HaproxyServer server =
                new HaproxyServer(
                        "be_public", EU.toString(), 100, 100, 0, 2, requests, 0, false, false);
        Memory memory = new Memory("a", 0, Memory.NOBODY);
        HaproxyAnswer answer =
                new HaproxyAnswer(
                        Optional.of(memory),
                        Optional.of(memory),
                        List.of(server),
                        Map.of(),
                        List.of());
        return new HaproxyTruth("lb1", answer, memory, Optional.empty(), BACKENDS, when);
    }
}
