package dev.portolan.failover.decide;

import static dev.portolan.failover.decide.Scene.AP;
import static dev.portolan.failover.decide.Scene.EU;
import static dev.portolan.failover.decide.Scene.SA;
import static dev.portolan.failover.decide.Scene.US;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.health.HealthState;
import dev.portolan.plan.FailoverMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/// The revision of a preview changes with the decision, and with nothing else.
class RevisionTest {
    @Test
    void doesNotChangeWithValuesAndAges() {
        long seed = System.nanoTime();
        System.out.println("seed " + seed);
        Random random = new Random(seed);
        String revision = Scene.demo().leave(US).revision();
        for (int i = 0; i < 500; i++) {
            Scene scene = Scene.demo();
            scene.age = Duration.ofMillis(random.nextInt(5000));
            scene.rps.put("public", 290 + random.nextDouble() * 20);
            scene.since.put(EU, Scene.NOW.minusSeconds(random.nextInt(100_000)));
            scene.capacity.put(EU, 395 + random.nextDouble() * 10);
            assertThat(scene.leave(US).revision()).as("seed %d", seed).isEqualTo(revision);
        }
        assertThat(revision).matches("[0-9a-f]{64}");
    }

    @Test
    void aSplitDoesNotChangeWithEachLook() {
        Scene scene = Scene.demo();
        scene.capacity.put(EU, 160.0);
        scene.rps.put("public", 305.0);
        String revision = scene.leave(US).revision();
        scene.rps.put("public", 306.0);
        assertThat(scene.leave(US).revision()).isEqualTo(revision);
    }

    @Test
    void changesWithEachPartOfTheDecision() {
        List<Consumer<Scene>> changes =
                List.of(
                        scene -> scene.generation = 4,
                        scene -> scene.epoch = "e2",
                        scene -> scene.is(EU, HealthState.UNHEALTHY),
                        scene -> scene.routes("public", Map.of(US, 60, EU, 30, AP, 7, SA, 3)),
                        scene -> scene.reachable = false,
                        scene -> scene.drift = List.of("something"),
                        scene -> scene.age = Duration.ofSeconds(30),
                        scene -> scene.standsIn = Optional.of(US),
                        scene -> scene.rps.put("public", 0.5),
                        scene -> scene.capacity.put(EU, 160.0),
                        scene -> scene.trafficClass("more", 10, Map.of(US, 50, EU, 50)));
        List<String> revisions = new ArrayList<>();
        revisions.add(Scene.demo().leave(US).revision());
        for (Consumer<Scene> change : changes) {
            Scene scene = Scene.demo();
            change.accept(scene);
            revisions.add(scene.leave(US).revision());
        }
        revisions.add(
                Scene.demo()
                        .preview(
                                new Wish.Failover(
                                        US,
                                        FailoverMode.GRACEFUL,
                                        Optional.empty(),
                                        Optional.empty()))
                        .revision());
        assertThat(revisions).doesNotHaveDuplicates();
    }
}
