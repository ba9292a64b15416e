package dev.portolan.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.failover.decide.Scene;
import dev.portolan.failover.decide.Wish;
import dev.portolan.health.ManualTime;
import dev.portolan.plan.start.Decided;
import dev.portolan.plan.start.PlanPreview;
import dev.portolan.plan.start.PlanRequest;
import dev.portolan.plan.start.PlanStarts;
import dev.portolan.plan.start.StartAnswer;
import dev.portolan.plan.start.StartRequest;
import dev.portolan.platform.ManualRounds;
import dev.portolan.platform.caller.Caller;
import dev.portolan.traffic.ClassPicture;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Observed.PointState;
import dev.portolan.traffic.Observed.Standing;
import dev.portolan.traffic.TrafficPicture;
import dev.portolan.traffic.TrafficReadings;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// How often the portal itself tries to put routes back.
@NullUnmarked
class RestoreMonitorTest implements TrafficReadings, PlanStarts {
    private final ManualRounds rounds = new ManualRounds();
    private final ManualTime time = new ManualTime();
    private final Scene scene = Scene.demo();
    private final List<StartRequest> started = new ArrayList<>();
    private final RestoreMonitor monitor = new RestoreMonitor(this, this, rounds.rounds(), time);
    private long generation = 4;
    private long looks;

    @Test
    void triesOnceInFiveMinutesAlsoWhereEachTryRaisesTheGeneration() {
        looksOf(30);
        assertThat(started).hasSize(1);

        time.pass(Duration.ofMinutes(6));
        looksOf(30);
        assertThat(started).hasSize(2);
        assertThat(new HashSet<>(started.stream().map(StartRequest::idempotencyKey).toList()))
                .as("each is a plan of its own")
                .hasSize(2);
    }

    private void looksOf(int seconds) {
        for (int i = 0; i < seconds; i++) {
            time.pass(Duration.ofSeconds(1));
            looks++;
            monitor.look();
        }
    }

    /// lb2 answers, and takes no write.
    @Override
    public TrafficPicture now() {
        ClassPicture carried = scene.situation().fleet().traffic().classes().getFirst();
        Observed seen =
                new Observed(
                        "e1",
                        generation,
                        Optional.of(new Marker(UUID.randomUUID(), UUID.randomUUID(), 1)),
                        Map.of(carried.spec().id(), new TreeMap<>(carried.spec().weights())),
                        Map.of(),
                        Map.of(),
                        List.of(point("lb1", Standing.IN_STEP), point("lb2", Standing.BEHIND)),
                        looks);
        DirectorPicture director =
                new DirectorPicture(
                        new DirectorSpec("edge", "haproxy", ""),
                        true,
                        true,
                        Optional.of(seen),
                        Optional.empty(),
                        List.of());
        return new TrafficPicture(0, List.of(director), List.of(carried), Map.of());
    }

    private static PointState point(String name, Standing standing) {
        return new PointState(name, true, Optional.of("b"), Optional.of(1L), standing, "", 0);
    }

    @Override
    public void onDecision(Runnable listener) {
        throw new AssertionError("nobody listens here");
    }

    @Override
    public Decided<PlanPreview> preview(PlanRequest request) {
        return new Decided.Made<>(scene.preview((Wish) request));
    }

    /// It raises the generation at lb1 and ends.
    @Override
    public void authorise(Caller caller, PlanRequest request) {
        throw new AssertionError("the portal asks nobody's leave");
    }

    @Override
    public Uni<StartAnswer> start(Caller caller, StartRequest order) {
        throw new AssertionError("the portal starts it itself");
    }

    @Override
    public Uni<StartAnswer> startByPortal(StartRequest order) {
        started.add(order);
        generation++;
        return Uni.createFrom().item(new StartAnswer.Invalid("over already"));
    }
}
