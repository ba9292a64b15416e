package dev.portolan.failover.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.failover.order.ProofOrder.Judged;
import dev.portolan.plan.StepOutcome;
import dev.portolan.platform.RegionId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// A class moved when 200 of its requests were counted after the switch with none where none should
/// be; told as timelines of a director's counters.
class MovedProofTest {
    private static final RegionId US = RegionId.of("us-east-1");
    private static final RegionId EU = RegionId.of("eu-west-1");
    private static final Instant SWITCH = Instant.parse("2026-11-25T03:00:00Z");
    private static final Judged DRAINED =
            new Judged(
                    "public",
                    "edge",
                    "shift-edge",
                    List.of(US),
                    new TreeMap<>(Map.of(US, 0, EU, 100)),
                    false,
                    false,
                    300);
    private MovedProof proof = MovedProof.from(counts(7000, 2000), SWITCH);
    private double tolerated;

    @Test
    void isProvedAtTheTwoHundredthRequest() {
        look(0.1, 7000, 2030);
        look(0.6, 7000, 2199);
        assertThat(proved(DRAINED, 0.6)).isFalse();
        look(0.7, 7000, 2200);
        assertThat(proved(DRAINED, 0.7)).isTrue();
        assertThat(proof.strays()).isZero();
    }

    @Test
    void aRequestThatWasInFlightOpensTheWindowAnew() {
        look(0.05, 7003, 2010);
        look(0.7, 7003, 2209);
        assertThat(proved(DRAINED, 0.7)).isFalse();
        look(0.8, 7003, 2211);
        assertThat(proved(DRAINED, 0.8)).isTrue();
        assertThat(proof.strays()).isEqualTo(3);
        assertThat(proof.drained(DRAINED)).isZero();
    }

    @Test
    void anEndlessTailIsNeverAProof() {
        for (int i = 1; i <= 600; i++) {
            look(i * 0.1, 7000 + i, 2000 + i * 30L);
            assertThat(proved(DRAINED, i * 0.1)).isFalse();
        }
        StepOutcome outcome = verdict(DRAINED, 61);
        assertThat(outcome).isInstanceOf(StepOutcome.Failed.class);
        assertThat(((StepOutcome.Failed) outcome).reason().detail()).contains("600 ended there");
    }

    @Test
    void aDirectorOfConnectionsMayKeepOnePercent() {
        tolerated = 0.01;
        look(1, 7002, 2198);
        assertThat(proved(DRAINED, 1)).isTrue();
        proof = MovedProof.from(counts(0, 0), SWITCH);
        look(1, 3, 198);
        assertThat(proved(DRAINED, 1)).isFalse();
        look(2, 3, 398);
        assertThat(proved(DRAINED, 2)).isTrue();
        assertThat(proof.strays()).isEqualTo(3);
    }

    @Test
    void tooFewRequestsAreNoClaimAndAnException() {
        look(59, 7000, 2150);
        assertThat(verdict(DRAINED, 59)).isInstanceOf(StepOutcome.Wait.class);
        look(60, 7000, 2152);
        StepOutcome.Done done = (StepOutcome.Done) verdict(DRAINED, 60);
        assertThat(done.clean()).isFalse();
        assertThat(done.evidence()).contains("152 requests").contains("no claim");
        assertThat(done.tailPercent()).hasValue(0);
    }

    @Test
    void aClosedClassMustBeAnsweredByNobodyForAsLongAsTwoHundredRequestsTake() {
        Judged closed =
                new Judged("public", "edge", "s", List.of(US), new TreeMap<>(), true, false, 100);
        look(closed, 1.9, 7000, 2000);
        assertThat(proved(closed, 1.9)).isFalse();
        look(closed, 1.95, 7000, 2001);
        assertThat(proved(closed, 3.9)).isFalse();
        assertThat(proved(closed, 3.96)).isTrue();
        StepOutcome.Done done = (StepOutcome.Done) verdict(closed, 4);
        assertThat(done.clean()).isFalse();
        assertThat(done.evidence()).contains("no region answered");
    }

    @Test
    void withoutADrainedRegionTheSharesMustBeTheWantedOnes() {
        Judged ramped =
                new Judged(
                        "public",
                        "edge",
                        "s",
                        List.of(),
                        new TreeMap<>(Map.of(US, 70, EU, 30)),
                        false,
                        false,
                        300);
        look(ramped, 1, 7000, 2200);
        assertThat(proved(ramped, 1)).isFalse();
        look(ramped, 2, 7140, 2260);
        assertThat(proved(ramped, 2)).isTrue();
    }

    @Test
    void aClassThatStaysIsShownAndMakesAnException() {
        Judged stays =
                new Judged(
                        "public",
                        "edge",
                        "s",
                        List.of(),
                        new TreeMap<>(Map.of(US, 100)),
                        false,
                        true,
                        300);
        StepOutcome.Done done = (StepOutcome.Done) verdict(stays, 0.1);
        assertThat(done.clean()).isFalse();
        assertThat(done.evidence()).contains("stays");
    }

    @Test
    void isCarriedFromLookToLookAsText() {
        look(0.05, 7003, 2010);
        Proofs proofs = new Proofs(new TreeMap<>(Map.of("public", proof)));
        assertThat(Proofs.parse(proofs.json())).contains(proofs);
        assertThat(Proofs.parse("{\"public\":1}")).isEmpty();
    }

    private StepOutcome verdict(Judged judged, double seconds) {
        return new MovedVerdict(
                        List.of(judged),
                        new Proofs(new TreeMap<>(Map.of("public", proof))),
                        Map.of("edge", tolerated),
                        at(seconds),
                        at(60))
                .outcome();
    }

    private void look(double seconds, long us, long eu) {
        look(DRAINED, seconds, us, eu);
    }

    private void look(Judged judged, double seconds, long us, long eu) {
        proof = proof.after(judged, counts(us, eu), tolerated, at(seconds));
    }

    private boolean proved(Judged judged, double seconds) {
        return proof.proved(judged, tolerated, at(seconds));
    }

    private static Instant at(double seconds) {
        return SWITCH.plusMillis(Math.round(seconds * 1000));
    }

    private static SortedMap<RegionId, Long> counts(long us, long eu) {
        return new TreeMap<>(Map.of(US, us, EU, eu));
    }
}
