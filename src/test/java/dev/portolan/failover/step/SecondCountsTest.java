package dev.portolan.failover.step;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.plan.StepOutcome;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Two counts of the same requests, and what their difference means.
class SecondCountsTest {
    private static final SecondCounts BEGUN =
            new SecondCounts(Map.of("public", new SecondCounts.Pair(1000, 2000, 300, 600)));

    @Test
    void agreesWhenTheDrainedRegionCountedNoneEither() {
        SecondCounts.Verdict verdict = since(new SecondCounts.Pair(1500, 2490, 300, 600));

        assertThat(verdict.agrees()).isTrue();
        assertThat(verdict.words())
                .isEqualTo(
                        "public: the directors counted 500, the regions themselves 490; where it"
                                + " was drained 0 and 0");
        assertThat(clean(Optional.of(verdict))).isTrue();
    }

    @Test
    void isAnExceptionWhenARegionAnsweredWhatNobodySentIt() {
        SecondCounts.Verdict verdict = since(new SecondCounts.Pair(1500, 2530, 300, 640));

        assertThat(verdict.agrees()).isFalse();
        assertThat(verdict.words()).endsWith("where it was drained 0 and 40");
        assertThat(clean(Optional.of(verdict))).isFalse();
    }

    @Test
    void comesBackAsItWasWritten() {
        assertThat(SecondCounts.parse(BEGUN.json())).contains(BEGUN);
        assertThat(SecondCounts.parse("?")).isEmpty();
    }

    @Test
    void isSilentWhereNoRegionTells() {
        assertThat(Monitor.stayed(Optional.empty()))
                .isEqualTo(StepOutcome.Done.of("stayed within limits for 60 s"));
    }

    private static boolean clean(Optional<SecondCounts.Verdict> verdict) {
        return ((StepOutcome.Done) Monitor.stayed(verdict)).clean();
    }

    private static SecondCounts.Verdict since(SecondCounts.Pair now) {
        return new SecondCounts(Map.of("public", now)).since(BEGUN);
    }
}
