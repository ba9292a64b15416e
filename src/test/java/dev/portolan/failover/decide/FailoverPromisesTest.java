package dev.portolan.failover.decide;

import static dev.portolan.failover.decide.Scene.AP;
import static dev.portolan.failover.decide.Scene.EU;
import static dev.portolan.failover.decide.Scene.SA;
import static dev.portolan.failover.decide.Scene.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.health.HealthState;
import dev.portolan.plan.Rule;
import dev.portolan.plan.Shift;
import dev.portolan.plan.start.Decided;
import dev.portolan.plan.start.PlanPreview;
import dev.portolan.platform.Gate;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Shares;
import dev.portolan.traffic.TrafficClass.WhenUnlawful;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// Whatever the fleet looks like: what may start is lawful, carried and never empty, and goes to
/// regions that are known to be well. Judged here in another way than in the code.
@NullUnmarked
class FailoverPromisesTest {
    private static final List<RegionId> ALL = List.of(US, EU, AP, SA);

    /// Load is counted in whole requests over 5 s, at four regions: this far off for each class.
    private static final double COUNTED_RPS = 0.5;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void whatMayStartKeepsThePromises() {
        System.out.println("seed " + seed);
        int free = 0;
        for (int i = 0; i < 1500; i++) {
            Scene scene = scene();
            RegionId left = ALL.get(random.nextInt(4));
            boolean named = random.nextInt(4) == 0;
            Wish wish = named ? Scene.leaving(left, other(left)) : Scene.leaving(left);
            if (MoveDecision.of(scene.situation(), wish)
                    instanceof Decided.Made<PlanPreview>(var preview)) {
                neverEmptyUnlessRefused(preview);
                if (preview.refusals().isEmpty()
                        && preview.gates().stream().noneMatch(Gate::stops)) {
                    free++;
                    keepsThePromises(scene, left, preview);
                }
            }
        }
        assertThat(free).as("seed %d: enough that may start", seed).isGreaterThan(80);
    }

    private void keepsThePromises(Scene scene, RegionId left, PlanPreview preview) {
        Map<RegionId, Double> load = new HashMap<>();
        scene.classes.forEach((id, of) -> {
            Map<RegionId, Double> shares = Shares.of(scene.observed.get(id));
            shares.forEach((region, share) ->
                    load.merge(region, scene.rps.get(id) * share / 100, Double::sum));
        });
        Map<RegionId, Double> slack = new HashMap<>();
        for (Shift shift : preview.moves().shifts()) {
            if (shift.stays() || shift.closed().isPresent()) {
                assertThat(scene.classes.get(shift.trafficClass()).lawful().regions())
                        .containsExactly(left);
                continue;
            }
            assertThat(shift.to().get(left)).as("seed %d: %s", seed, shift).isZero();
            Map<RegionId, Double> before = Shares.of(shift.from());
            Shares.of(shift.to())
                    .forEach((region, share) -> {
                        double gain = share - before.getOrDefault(region, 0.0);
                        assertThat(gain)
                                .as("seed %d: survivors keep their share: %s", seed, shift)
                                .isGreaterThan(region.equals(left) ? -101 : -2);
                        if (gain > 1.5) {
                            well(scene, shift, region);
                            double rps = scene.rps.get(shift.trafficClass());
                            load.merge(region, rps * gain / 100, Double::sum);
                            slack.merge(region, rps * 0.02, Double::sum);
                        }
                    });
        }
        slack.forEach((region, more) ->
                assertThat(load.get(region))
                        .as("seed %d: %s can carry %s", seed, region, preview.moves().shifts())
                        .isLessThanOrEqualTo(
                                scene.capacity.get(region)
                                        + more
                                        + scene.classes.size() * COUNTED_RPS));
    }

    private void well(Scene scene, Shift shift, RegionId region) {
        assertThat(scene.classes.get(shift.trafficClass()).lawful().contains(region)).isTrue();
        assertThat(scene.health.getOrDefault(region, HealthState.HEALTHY))
                .as("seed %d: %s", seed, shift)
                .isIn(HealthState.HEALTHY, HealthState.DEGRADED);
        assertThat(
                        scene.entries.getOrDefault(region, true)
                                || shift.from().getOrDefault(region, 0) > 0)
                .as("seed %d: %s has an entry or is sent to already", seed, region)
                .isTrue();
        assertThat(scene.maintenance).doesNotContainKey(region);
        assertThat(scene.age).isLessThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(scene.reachable).isTrue();
    }

    private void neverEmptyUnlessRefused(PlanPreview preview) {
        boolean refused = preview.refusals().stream().anyMatch(it -> it.rule() == Rule.EMPTY_SET);
        boolean empty =
                preview.moves().shifts().stream()
                        .anyMatch(it ->
                                it.closed().isEmpty()
                                        && it.to().values().stream().allMatch(to -> to == 0));
        assertThat(!empty || refused).as("seed %d: %s", seed, preview.moves().shifts()).isTrue();
    }

    private RegionId other(RegionId left) {
        RegionId other = ALL.get(random.nextInt(4));
        return other.equals(left) ? other(left) : other;
    }

    private Scene scene() {
        Scene scene = new Scene();
        for (RegionId region : ALL) {
            scene.capacity.put(region, random.nextInt(8) == 0 ? 0 : random.nextDouble() * 800);
            if (random.nextInt(4) == 0) {
                scene.is(region, List.of(HealthState.values()).get(random.nextInt(4)));
            }
            scene.entries.put(region, random.nextInt(12) != 0);
            if (random.nextInt(12) == 0) {
                scene.maintenance.put(region, Scene.NOW.plusSeconds(60));
            }
        }
        int classes = 1 + random.nextInt(3);
        for (int c = 0; c < classes; c++) {
            addClass(scene, "class-" + c);
        }
        scene.age = Duration.ofMillis(random.nextInt(12) == 0 ? 9000 : 400);
        scene.reachable = random.nextInt(12) != 0;
        return scene;
    }

    private void addClass(Scene scene, String id) {
        Map<RegionId, Integer> weights = new TreeMap<>();
        for (RegionId region : ALL) {
            if (random.nextInt(3) != 0) {
                weights.put(region, random.nextInt(4) == 0 ? 0 : random.nextInt(101));
            }
        }
        weights.put(ALL.get(random.nextInt(4)), 1 + random.nextInt(100));
        scene.trafficClass(id, random.nextDouble() * 300, weights);
        WhenUnlawful otherwise = List.of(WhenUnlawful.values()).get(random.nextInt(4));
        scene.change(id, it -> Scene.with(it, random.nextInt(3), otherwise, List.of()));
    }
}
