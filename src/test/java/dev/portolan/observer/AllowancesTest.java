package dev.portolan.observer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AllowancesTest {
    private static final long SECOND = 1_000_000_000L;
    private final Allowances allowances = new Allowances();

    private long taken(String sender, int tries, long now) {
        return IntStream.range(0, tries).filter(_ -> allowances.take(sender, 10, now)).count();
    }

    @Test
    void givesSoManyASecondAndTwiceAsManyAtOnce() {
        assertThat(taken("a", 1_000, 0)).isEqualTo(20);
        assertThat(taken("a", 1_000, SECOND)).isEqualTo(10);
        assertThat(taken("a", 1_000, SECOND)).isZero();
        assertThat(taken("a", 1_000, 100 * SECOND)).isEqualTo(20);
    }

    @Test
    void keepsSendersApart() {
        assertThat(taken("a", 1_000, 0)).isEqualTo(20);
        assertThat(taken("b", 1_000, 0)).isEqualTo(20);
    }

    @Test
    void isEnoughForEachRegionOnceASecondAndAtOnceOnChange() {
        for (int regions : new int[] {1, 50, 51, 1_000, 5_000}) {
            int pushes = (regions + 49) / 50 + 10;
            assertThat(Allowances.perSecond(regions))
                    .as(regions + " regions")
                    .isGreaterThan(pushes);
        }
    }

    @Test
    void forgetsSendersThatCallNoMore() {
        IntStream.range(0, 100_000)
                .forEach(i -> assertThat(allowances.take("s" + i, 10, i * SECOND)).isTrue());
    }
}
