package dev.portolan.failover.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.failover.decide.MoveReason;
import dev.portolan.failover.order.ShiftDone;
import dev.portolan.plan.StepOutcome;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Stamp;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// One write on the fence that was decided on: what each answer of a director comes to.
class ShiftTrafficTest {
    private static final RegionId US = RegionId.of("us-east-1");
    private static final RegionId EU = RegionId.of("eu-west-1");
    private final Shifting shifting = new Shifting();
    private final FakeEdge edge = shifting.edge;

    @Test
    void writesOnceAndLeavesTheFenceForTheNextWrite() {
        StepOutcome.Done done = done(shifting.perform("shift-edge-50"));
        ShiftDone left = ShiftDone.parse(done.output().orElseThrow()).orElseThrow();
        assertThat(left.stamp()).isEqualTo(new Stamp("e1", 4));
        assertThat(left.routes().get("public")).isEqualTo(serve(35, 65));
        assertThat(shifting.told).containsExactly(new Stamp("e1", 4));
        shifting.keep("shift-edge-50", done);
        done(shifting.perform("shift-edge-100"));
        assertThat(edge.stamp).isEqualTo(new Stamp("e1", 5));
        assertThat(edge.accepted.getLast().was().get("public")).isEqualTo(serve(35, 65));
        assertThat(edge.marker.map(Marker::plan)).contains(shifting.plan.id());
    }

    @Test
    void aSecondPerformanceAfterACrashFindsItsOwnWrite() {
        done(shifting.perform("shift-edge-50"));
        StepOutcome.Done again = done(shifting.perform("shift-edge-50"));
        assertThat(again.evidence()).contains("wrote it already");
        assertThat(edge.accepted).hasSize(1);
    }

    @Test
    void aLostAnswerIsLookedAtAndNotSentAgain() {
        edge.loseAnswer = true;
        StepOutcome.Wait wait = (StepOutcome.Wait) shifting.perform("shift-edge-50");
        assertThat(wait.memory()).isPresent();
        StepOutcome.Done done = done(shifting.perform("shift-edge-50", wait.memory()));
        assertThat(done.evidence()).contains("wrote it already");
        assertThat(edge.accepted).hasSize(1);
    }

    @Test
    void anOldLookAfterALostAnswerDoesNotWriteTwice() {
        edge.nextLookIsOld();
        edge.loseAnswer = true;
        StepOutcome.Wait wait = (StepOutcome.Wait) shifting.perform("shift-edge-50");
        done(shifting.perform("shift-edge-50", wait.memory()));
        assertThat(edge.accepted).hasSize(1);
    }

    @Test
    void aDirectorWithoutAFenceIsNeverSentASecondWriteBlindly() {
        edge.compares = false;
        edge.nextLookIsOld();
        edge.loseAnswer = true;
        StepOutcome.Wait wait = (StepOutcome.Wait) shifting.perform("shift-edge-50");
        edge.stamp = new Stamp("e1", 3);
        edge.marker = Optional.empty();
        StepOutcome outcome = shifting.perform("shift-edge-50", wait.memory());
        assertThat(code(outcome)).isEqualTo(MoveReason.NO_ANSWER);
        assertThat(edge.accepted).hasSize(1);
    }

    @Test
    void whatWasChangedByHandIsNotOverwritten() {
        edge.byHand("public", serve(50, 50));
        StepOutcome outcome = shifting.perform("shift-edge-50");
        assertThat(code(outcome)).isEqualTo(MoveReason.DRIFTED);
        assertThat(((StepOutcome.Failed) outcome).reason().detail()).contains("50.0 %");
        assertThat(edge.accepted).isEmpty();
    }

    @Test
    void anotherPlansWriteIsNamed() {
        UUID other = new UUID(5, 5);
        edge.byAnotherPlan(new Marker(other, new UUID(0, 1), 1), edge.routes);
        StepOutcome.Failed failed = (StepOutcome.Failed) shifting.perform("shift-edge-50");
        assertThat(failed.reason().code()).isEqualTo(MoveReason.FENCED);
        assertThat(failed.conflictsWith()).contains(other);
        assertThat(edge.accepted).isEmpty();
    }

    @Test
    void aDirectorThatLostItsMemoryIsNotWritten() {
        edge.loseMemory(edge.routes);
        assertThat(code(shifting.perform("shift-edge-50"))).isEqualTo(MoveReason.MEMORY_LOST);
        assertThat(edge.accepted).isEmpty();
    }

    @Test
    void aSkippedStepOfARampLeavesTheNextOnWhatWasDecidedOn() {
        done(shifting.perform("shift-edge-100"));
        assertThat(edge.stamp).isEqualTo(new Stamp("e1", 4));
        assertThat(edge.routes.get("public")).isEqualTo(serve(0, 100));
    }

    @Test
    void aStrategyThatForbidsItMeanwhileStopsIt() {
        shifting.strategyOf(Map.of(US, 100));
        StepOutcome outcome = shifting.perform("shift-edge-50");
        assertThat(code(outcome)).isEqualTo(MoveReason.STRATEGY_CHANGED);
        assertThat(edge.accepted).isEmpty();
    }

    @Test
    void aDryRunWritesNothingAndTellsNobody() {
        shifting.dryRun = true;
        StepOutcome.Done first = done(shifting.perform("shift-edge-50"));
        shifting.keep("shift-edge-50", first);
        done(shifting.perform("shift-edge-100"));
        assertThat(edge.accepted).isEmpty();
        assertThat(edge.looks).isZero();
        assertThat(shifting.told).isEmpty();
    }

    private static Route serve(int us, int eu) {
        return new Route.Serve(new TreeMap<>(Map.of(US, us, EU, eu)));
    }

    private static Object code(StepOutcome outcome) {
        assertThat(outcome).isInstanceOf(StepOutcome.Failed.class);
        return ((StepOutcome.Failed) outcome).reason().code();
    }

    private static StepOutcome.Done done(StepOutcome outcome) {
        assertThat(outcome).isInstanceOf(StepOutcome.Done.class);
        return (StepOutcome.Done) outcome;
    }
}
