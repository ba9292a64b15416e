package dev.portolan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class SmoothRoundRobinTest {
    private static final RegionId US = RegionId.of("us-east-1");
    private static final RegionId EU = RegionId.of("eu-west-1");
    private static final RegionId SA = RegionId.of("sa-east-1");

    @Test
    void sendsExactlyTheWeightsInEachRoundOfTheirSum() {
        SmoothRoundRobin picker = picker(Map.of(US, 70, EU, 27, SA, 3));

        for (int round = 0; round < 3; round++) {
            assertThat(picks(picker, 100)).isEqualTo(Map.of(US, 70L, EU, 27L, SA, 3L));
        }
    }

    @Test
    void neverPicksWeightZero() {
        assertThat(picks(picker(Map.of(US, 1, EU, 0)), 1000)).isEqualTo(Map.of(US, 1000L));
    }

    @Test
    void spreadsTheSmallShareEvenly() {
        SmoothRoundRobin picker = picker(Map.of(US, 95, SA, 5));
        List<Integer> gaps = new ArrayList<>();
        int last = -1;
        for (int i = 0; i < 1000; i++) {
            if (picker.next().equals(SA)) {
                gaps.add(i - last);
                last = i;
            }
        }
        assertThat(gaps.subList(1, gaps.size())).allMatch(gap -> gap >= 19 && gap <= 21);
    }

    @Test
    void isExactForRandomWeights() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int run = 0; run < 200; run++) {
            Map<RegionId, Integer> weights =
                    Map.of(
                            US, random.nextInt(101),
                            EU, random.nextInt(101),
                            SA, 1 + random.nextInt(100));
            int sum = weights.values().stream().mapToInt(Integer::intValue).sum();
            Map<RegionId, Long> expected = new HashMap<>();
            weights.forEach((region, weight) -> {
                if (weight > 0) {
                    expected.put(region, (long) weight);
                }
            });
            assertThat(picks(picker(weights), sum)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static SmoothRoundRobin picker(Map<RegionId, Integer> weights) {
        return new SmoothRoundRobin(new Route.Serve(new TreeMap<>(weights)));
    }

    private static Map<RegionId, Long> picks(SmoothRoundRobin picker, int count) {
        Map<RegionId, Long> picks = new HashMap<>();
        for (int i = 0; i < count; i++) {
            picks.merge(picker.next(), 1L, Long::sum);
        }
        return picks;
    }
}
