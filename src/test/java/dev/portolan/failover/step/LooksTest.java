package dev.portolan.failover.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.failover.order.RegionsOrder;
import dev.portolan.fleet.AutomationState;
import dev.portolan.fleet.FleetSnapshot;
import dev.portolan.fleet.RegionPicture;
import dev.portolan.health.Detection;
import dev.portolan.health.HealthReason;
import dev.portolan.health.HealthState;
import dev.portolan.health.Judgement;
import dev.portolan.health.SignalValue;
import dev.portolan.health.TestRegions;
import dev.portolan.health.Verdict;
import dev.portolan.plan.StepOutcome;
import dev.portolan.platform.Reason;
import dev.portolan.platform.RegionId;
import dev.portolan.signal.SignalName;
import dev.portolan.signal.Subject;
import dev.portolan.traffic.TrafficPicture;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

/// The steps that look at regions: between the steps of a ramp, before traffic returns, afterwards.
class LooksTest {
    private static final RegionId EU = RegionId.of("eu-west-1");
    private static final Instant NOW = Instant.parse("2026-11-25T03:00:00Z");
    private static final Duration LONG = Duration.ofSeconds(11);
    private HealthState state = HealthState.HEALTHY;
    private Instant since = NOW.minusSeconds(300);
    private HealthReason reason = HealthReason.VIEWS_DISAGREE;
    private final List<SignalValue> signals = new ArrayList<>();

    @Test
    void aRampGoesOnAfterALookWithoutTrouble() {
        assertThat(gates(Duration.ofSeconds(9))).isInstanceOf(StepOutcome.Wait.class);
        assertThat(gates(LONG)).isInstanceOf(StepOutcome.Done.class);
        state = HealthState.DEGRADED;
        assertThat(gates(LONG)).isInstanceOf(StepOutcome.Done.class);
    }

    @Test
    void aRampHoldsWhileATargetIsOverItsLimits() {
        state = HealthState.DEGRADED;
        reason = HealthReason.LATENCY_OVER_LIMIT;
        assertThat(gates(LONG)).isInstanceOf(StepOutcome.Wait.class);
        state = HealthState.UNKNOWN;
        assertThat(((StepOutcome.Wait) gates(LONG)).why()).contains("eu-west-1 is UNKNOWN");
        state = HealthState.HEALTHY;
        errors(0.05, 500);
        assertThat(((StepOutcome.Wait) gates(LONG)).why()).contains("5.00 %");
        signals.clear();
        errors(0.05, 20);
        assertThat(gates(LONG)).isInstanceOf(StepOutcome.Done.class);
    }

    @Test
    void aRegionMustHaveBeenHealthyForTheStrategysTime() {
        assertThat(stable(Duration.ofMinutes(10))).isInstanceOf(StepOutcome.Wait.class);
        assertThat(stable(Duration.ofMinutes(5))).isInstanceOf(StepOutcome.Done.class);
        state = HealthState.DEGRADED;
        assertThat(stable(Duration.ZERO)).isInstanceOf(StepOutcome.Wait.class);
    }

    @Test
    void aWatchHoldsNoRegionBadThatThePortalHasNotSeenSinceItsStart() {
        state = HealthState.UNKNOWN;
        reason = HealthReason.NO_DATA_YET;
        assertThat(watch(Duration.ofSeconds(2))).isEmpty();
        assertThat(watch(Duration.ofSeconds(89))).isEmpty();
        assertThat(watch(Duration.ofSeconds(91))).contains("eu-west-1 is UNKNOWN");
        reason = HealthReason.STALE;
        assertThat(watch(Duration.ofSeconds(2))).contains("eu-west-1 is UNKNOWN");
        state = HealthState.HEALTHY;
        assertThat(watch(Duration.ofSeconds(2))).isEmpty();
    }

    private Optional<String> watch(Duration watched) {
        return Monitor.bad(fleet(), List.of(EU), Detection.DEFAULT, watched);
    }

    private StepOutcome gates(Duration looked) {
        return CheckGates.judged(
                fleet(), new RegionsOrder(List.of(EU), Duration.ZERO), Detection.DEFAULT, looked);
    }

    private StepOutcome stable(Duration hold) {
        return Stabilise.judged(fleet(), new RegionsOrder(List.of(EU), hold), NOW);
    }

    private void errors(double ratio, long samples) {
        signals.add(
                new SignalValue(
                        SignalName.ERROR_RATIO,
                        Optional.empty(),
                        ratio,
                        0,
                        samples,
                        "node",
                        Optional.empty(),
                        Optional.empty(),
                        false));
    }

    private FleetSnapshot fleet() {
        Verdict verdict = new Verdict(state, since, List.of(Reason.of(reason, "so")), List.of());
        RegionPicture picture =
                new RegionPicture(
                        TestRegions.region(EU.value()),
                        new Judgement(new Subject.OfRegion(EU), verdict, signals, List.of()),
                        List.of(),
                        OptionalDouble.empty(),
                        OptionalDouble.empty(),
                        List.of());
        return new FleetSnapshot(
                1,
                1,
                NOW,
                0,
                "d",
                List.of(picture),
                List.of(),
                List.of(),
                TrafficPicture.EMPTY,
                AutomationState.DISARMED,
                Optional.empty(),
                true);
    }
}
