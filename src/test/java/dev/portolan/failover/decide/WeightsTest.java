package dev.portolan.failover.decide;

import static dev.portolan.failover.decide.Scene.AP;
import static dev.portolan.failover.decide.Scene.EU;
import static dev.portolan.failover.decide.Scene.SA;
import static dev.portolan.failover.decide.Scene.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Shares;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Weights stay whole, from 0 to 100, near to what is wanted, and never lose a region.
@NullUnmarked
class WeightsTest {
    @Test
    void keepsTheScaleWhenItGivesWholeNumbers() {
        assertThat(Weights.of(Map.of(US, 0.0, EU, 90.0, AP, 7.0, SA, 3.0), 100))
                .isEqualTo(Map.of(US, 0, EU, 90, AP, 7, SA, 3));
        assertThat(Weights.of(Map.of(US, 0.0, EU, 2.0, AP, 1.0), 3))
                .isEqualTo(Map.of(US, 0, EU, 2, AP, 1));
        assertThat(Weights.of(Map.of(EU, 150.0, AP, 50.0), 200)).isEqualTo(Map.of(EU, 75, AP, 25));
    }

    @Test
    void goesPartOfTheWay() {
        Map<RegionId, Integer> from = Map.of(US, 70, EU, 20, AP, 7, SA, 3);
        Map<RegionId, Integer> to = Map.of(US, 0, EU, 90, AP, 7, SA, 3);
        assertThat(Weights.between(from, to, 50)).isEqualTo(Map.of(US, 35, EU, 55, AP, 7, SA, 3));
        assertThat(Weights.between(from, to, 100)).isEqualTo(to);
        assertThat(Weights.between(Map.of(US, 0), Map.of(US, 100), 10)).isEqualTo(Map.of(US, 100));
    }

    @Test
    void comparesByShare() {
        assertThat(Weights.same(Map.of(US, 100, EU, 100), Map.of(US, 50, EU, 50))).isTrue();
        assertThat(Weights.same(Map.of(US, 50, EU, 50, AP, 0), Map.of(US, 50, EU, 50))).isTrue();
        assertThat(Weights.same(Map.of(US, 50, EU, 50), Map.of(US, 51, EU, 49))).isFalse();
    }

    @Test
    void staysSoundForAnyShares() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        for (int i = 0; i < 5000; i++) {
            Map<RegionId, Double> shares = new TreeMap<>();
            int regions = 1 + random.nextInt(12);
            for (int r = 0; r < regions; r++) {
                double share = random.nextInt(3) == 0 ? 0 : Math.pow(random.nextDouble(), 4) * 300;
                shares.put(RegionId.of("r-" + r), share);
            }
            shares.put(RegionId.of("r-0"), 0.001 + random.nextDouble());
            SortedMap<RegionId, Integer> weights = Weights.of(shares, random.nextInt(400));
            assertThat(weights.keySet()).isEqualTo(shares.keySet());
            weights.forEach((region, weight) -> {
                assertThat(weight).as("%s of %s", region, shares).isBetween(0, 100);
                assertThat(weight == 0).isEqualTo(shares.get(region) == 0);
            });
            Map<RegionId, Double> wanted = Shares.of(shares);
            Map<RegionId, Double> got = Shares.of(weights);
            wanted.forEach((region, share) ->
                    assertThat(Math.abs(share - got.get(region)))
                            .as("seed %d: %s for %s", seed, weights, shares)
                            .isLessThanOrEqualTo(12.0));
        }
    }
}
