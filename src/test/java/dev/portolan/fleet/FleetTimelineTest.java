package dev.portolan.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.fleet.publish.FleetAssembly;
import dev.portolan.fleet.publish.VerdictNews;
import dev.portolan.health.HealthState;
import dev.portolan.health.Timeline;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.TrafficPicture;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FleetTimelineTest {
    private static final List<String> FOUR =
            List.of("us-east-1", "eu-west-1", "ap-southeast-1", "sa-east-1");
    private final Timeline world = Timeline.of(FOUR, "here");
    private final List<FleetSnapshot> snapshots = new ArrayList<>();
    private final List<String> news = new ArrayList<>();
    private FleetAssembly fleet = FleetAssembly.start(Instant.EPOCH, 0);

    private void assemble() {
        FleetSnapshot before = fleet.snapshot();
        Map<RegionId, Long> counted =
                Map.of(RegionId.of("us-east-1"), 30L, RegionId.of("eu-west-1"), 10L);
        fleet =
                fleet.next(
                        new FleetAssembly.Inputs(
                                TestStrategy.of(world.regions()),
                                world.picture(),
                                new TrafficPicture(0, List.of(), List.of(), counted),
                                false,
                                world.time().instant(),
                                world.time().nanos()));
        snapshots.add(fleet.snapshot());
        VerdictNews.between(before, fleet.snapshot()).forEach(item -> news.add(item.title()));
    }

    private Timeline publishing() {
        return world.between(0, 1000).check(this::assemble);
    }

    private void expect(double from, double to, AutomationState state) {
        world.between(from, to)
                .check(() ->
                        assertThat(fleet.snapshot().automation())
                                .as("at " + world.now())
                                .isEqualTo(state));
    }

    @Test
    void freezesWhenMoreThanHalfTurnBadAtOnceAndThawsAWindowLater() {
        publishing();
        for (String region : FOUR.subList(0, 3)) {
            world.at(20).region(region).stopsAnswering();
        }
        expect(1, 22, AutomationState.DISARMED);
        expect(22.2, 141.9, AutomationState.FROZEN);
        expect(142.3, 200, AutomationState.DISARMED);
        world.play(200);
        assertThat(news)
                .contains(
                        "automation frozen: 3 of 4 regions turned bad within 60 s (ap-southeast-1,"
                                + " eu-west-1, us-east-1); suspect the observer before the regions",
                        "automation no longer frozen: steady for one freeze window",
                        "eu-west-1 unhealthy: api refused 3 times in a row");
    }

    @Test
    void doesNotFreezeAtExactlyHalf() {
        publishing();
        world.at(20).region("us-east-1").stopsAnswering();
        world.at(20).region("eu-west-1").stopsAnswering();
        expect(1, 100, AutomationState.DISARMED);
        world.play(100);
    }

    @Test
    void freezesWhenTheObserverGoesBlind() {
        publishing();
        world.at(20).vantageGoesBlind("here");
        expect(1, 22, AutomationState.DISARMED);
        expect(24, 100, AutomationState.FROZEN);
        world.play(100);
    }

    @Test
    void takesNoStartForATurn() {
        publishing();
        FOUR.forEach(region -> world.at(0).region(region).fallsSilent());
        expect(0, 60, AutomationState.DISARMED);
        world.play(60);
        assertThat(news).isEmpty();
    }

    @Test
    void doesNotFreezeWhenRegionsTurnBadOneByOne() {
        publishing();
        for (int i = 0; i < 4; i++) {
            world.at(20 + i * 61).region(FOUR.get(i)).stopsAnswering();
        }
        expect(1, 300, AutomationState.DISARMED);
        world.play(300);
    }

    @Test
    void putsTheWorstFirstAndKeepsFileOrderAmongEquals() {
        publishing();
        world.at(20).region("sa-east-1").stopsAnswering();
        world.at(20).region("eu-west-1").fallsSilent();
        world.play(30);
        assertThat(snapshots.getLast().regions())
                .extracting(picture -> picture.region().id().value())
                .containsExactly("sa-east-1", "eu-west-1", "us-east-1", "ap-southeast-1");
    }

    @Test
    void countsSequencesAndMarksDecisions() {
        publishing();
        world.at(20).region("sa-east-1").stopsAnswering();
        world.play(30);
        FleetSnapshot last = snapshots.getLast();
        assertThat(last.sequence()).isEqualTo(snapshots.size());
        FleetSnapshot decided =
                snapshots.stream()
                        .filter(snapshot -> snapshot.sequence() == last.decisionSequence())
                        .findFirst()
                        .orElseThrow();
        assertThat(decided.regions().getFirst().judgement().verdict().state())
                .isEqualTo(HealthState.UNHEALTHY);
        FleetSnapshot justBefore = snapshots.get((int) decided.sequence() - 2);
        assertThat(justBefore.regions().getFirst().judgement().verdict().state())
                .isEqualTo(HealthState.HEALTHY);
    }

    @Test
    void showsTrafficSharesAndTheLastHourOfLatency() {
        publishing();
        world.at(120).region("us-east-1").answersIn(90);
        world.play(200);
        RegionPicture us = snapshots.getLast().region(RegionId.of("us-east-1")).orElseThrow();
        assertThat(us.trafficPercent()).hasValue(75);
        assertThat(us.requestsPerSecond()).hasValue(6);
        assertThat(us.p95Minutes()).hasSize(60);
        assertThat(us.p95Minutes().getLast()).isEqualTo(90);
        assertThat(us.p95Minutes().getFirst()).isNaN();
        assertThat(us.p95Minutes()).contains(5.0);
    }
}
