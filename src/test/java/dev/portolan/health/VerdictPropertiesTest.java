package dev.portolan.health;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.health.judge.Ballot;
import dev.portolan.health.judge.CountWindow;
import dev.portolan.health.judge.Latencies;
import dev.portolan.health.judge.LatencyWindow;
import dev.portolan.health.judge.OwnReport;
import dev.portolan.health.judge.Ruling;
import dev.portolan.health.judge.VerdictRule;
import dev.portolan.platform.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What must hold for any votes; the seed is in every message.
class VerdictPropertiesTest {
    private static final long SEED = 4711;
    private static final List<HealthState> STATES = List.of(HealthState.values());

    private static Ballot ballot(String vantage, HealthState state) {
        List<Cause> causes =
                state == HealthState.HEALTHY
                        ? List.of()
                        : List.of(
                                new Cause(
                                        "api",
                                        state,
                                        Reason.of(Behaviour.Fault.REFUSED, "api " + vantage)));
        return new Ballot(vantage, state, 0, causes);
    }

    private static List<Ballot> ballots(Random random) {
        return new ArrayList<>(
                IntStream.range(0, 1 + random.nextInt(7))
                        .mapToObj(i -> ballot("v" + i, STATES.get(random.nextInt(4))))
                        .toList());
    }

    private static OwnReport report(Random random) {
        if (random.nextInt(3) > 0) {
            return OwnReport.NONE;
        }
        HealthState means = random.nextBoolean() ? HealthState.DEGRADED : HealthState.UNHEALTHY;
        Reason reason = Reason.crossed(HealthReason.CPU_OVER_LIMIT, "cpu", 1, 0.85);
        return new OwnReport(
                true, List.of(new Cause("app", means, reason)), OwnReport.NONE.silence());
    }

    @Test
    void keepsItsPromisesForAnyVotes() {
        Random random = new Random(SEED);
        for (int i = 0; i < 20_000; i++) {
            List<Ballot> ballots = ballots(random);
            OwnReport own = report(random);
            int minimum = 1 + random.nextInt(3);
            Ruling ruling = VerdictRule.decide(ballots, own, minimum);
            String about = "seed " + SEED + ", " + ballots + ", " + own + ", " + minimum;
            long fresh = ballots.stream().filter(b -> b.state() != HealthState.UNKNOWN).count();

            if (ruling.state() == HealthState.UNKNOWN) {
                assertThat(fresh).as(about).isLessThan(minimum);
            }
            if (fresh < minimum) {
                assertThat(ruling.state().bad()).as(about).isTrue();
            }
            if (own.atLeast() != HealthState.HEALTHY) {
                assertThat(ruling.state().badness())
                        .as(about)
                        .isGreaterThanOrEqualTo(own.atLeast().badness());
            }
            for (HealthState state : HealthState.values()) {
                long votes = ballots.stream().filter(b -> b.state() == state).count();
                if (fresh >= minimum
                        && state != HealthState.UNKNOWN
                        && votes * 2 > fresh
                        && own.crossings().isEmpty()) {
                    assertThat(ruling.state()).as(about).isEqualTo(state);
                }
            }
            if (ruling.state() != HealthState.HEALTHY) {
                assertThat(ruling.reasons()).as(about).isNotEmpty();
            }
            Collections.shuffle(ballots, random);
            assertThat(VerdictRule.decide(ballots, own, minimum)).as(about).isEqualTo(ruling);
        }
    }

    /// Any mixture of answers, refusals, hangs and silence, from any vantages.
    @Test
    void isUnknownOnlyByAbsenceWhateverTheProbesDo() {
        Random random = new Random(SEED);
        for (int round = 0; round < 30; round++) {
            Timeline fleet = Timeline.of(List.of("eu-west-1"), "paris", "tokyo", "virginia");
            for (int change = 0; change < 12; change++) {
                Timeline.Of thing =
                        fleet.at(random.nextInt(90))
                                .region("eu-west-1")
                                .seenFrom(
                                        List.of("paris", "tokyo", "virginia")
                                                .get(random.nextInt(3)));
                switch (random.nextInt(5)) {
                    case 0 -> thing.stopsAnswering();
                    case 1 -> thing.hangs();
                    case 2 -> thing.fallsSilent();
                    case 3 -> thing.answersIn(400);
                    default -> thing.answers();
                }
            }
            String about = "seed " + SEED + ", round " + round;
            fleet.between(4, 100)
                    .check(() -> {
                        Verdict verdict = fleet.verdict("eu-west-1");
                        boolean absent =
                                verdict.votes().stream()
                                        .allMatch(v -> v.state() == HealthState.UNKNOWN);
                        assertThat(verdict.state() == HealthState.UNKNOWN)
                                .as(about + " at " + fleet.now() + ": " + verdict)
                                .isEqualTo(absent);
                    })
                    .play(100);
        }
    }

    @Test
    void keepsTheSameJudgementWhileNothingComes() {
        Timeline fleet = Timeline.of(List.of("eu-west-1"), "here");
        List<Judgement> seen = new ArrayList<>();
        fleet.at(80).region("eu-west-1").fallsSilent();
        fleet.between(200, 205).check(() -> seen.add(fleet.judgement("eu-west-1"))).play(205);
        assertThat(seen)
                .allMatch(judgement ->
                        System.identityHashCode(judgement)
                                == System.identityHashCode(seen.getFirst()));
    }

    @Test
    void measuresQuantilesByNearestRankInsideTheWindowOnly() {
        LatencyWindow window = new LatencyWindow(Duration.ofSeconds(60).toNanos());
        for (int i = 1; i <= 5000; i++) {
            window.add(i, i * 1_000L);
        }
        Latencies all = window.at(5000);
        assertThat(all.samples()).isEqualTo(4096);
        assertThat(all.p95()).isEqualTo((905 + (int) Math.ceil(0.95 * 4096) - 1) / 1000.0);
        assertThat(window.at(5000)).isSameAs(all);
        assertThat(window.at(Duration.ofSeconds(61).toNanos())).isSameAs(Latencies.NONE);
    }

    @Test
    void countsEventsInsideTheWindowOnly() {
        CountWindow window = new CountWindow(60_000);
        for (int i = 0; i < 1000; i++) {
            window.add(i * 1000L, 10, 1);
        }
        assertThat(window.samples()).isEqualTo(600);
        assertThat(window.bad()).isEqualTo(60);
        window.expire(10_000_000);
        assertThat(window.samples()).isZero();
    }
}
