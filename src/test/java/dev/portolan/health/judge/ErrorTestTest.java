package dev.portolan.health.judge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTestTest {
    /// The tail summed term by term with 50 digits: P\[X >= bad\].
    private static double summed(int bad, int n, double p) {
        MathContext digits = new MathContext(50);
        BigDecimal good = BigDecimal.valueOf(1 - p);
        BigDecimal ratio = BigDecimal.valueOf(p).divide(good, digits);
        BigDecimal term = good.pow(n, digits);
        BigDecimal below = BigDecimal.ZERO;
        for (int k = 0; k < bad; k++) {
            below = below.add(term, digits);
            term =
                    term.multiply(ratio, digits)
                            .multiply(BigDecimal.valueOf(n - k), digits)
                            .divide(BigDecimal.valueOf(k + 1), digits);
        }
        return BigDecimal.ONE.subtract(below, digits).doubleValue();
    }

    @ParameterizedTest
    @CsvSource({"7,100,0.01", "8,100,0.01", "25,1000,0.01", "45,2148,0.01", "2,100,0.001"})
    void agreesWithTheSumOfItsTerms(int bad, int n, double p) {
        double expected = summed(bad, n, p);
        assertThat(ErrorTest.chance(bad, n, p))
                .isCloseTo(expected, within(expected * 1e-6 + 1e-14));
        assertThat(ErrorTest.above(bad, n, p)).isEqualTo(expected < ErrorTest.ALPHA);
    }

    /// 1 - 0.99^100 and its neighbour, by hand.
    @Test
    void knowsTheChanceOfOneAndOfTwoErrorsInAHundred() {
        assertThat(ErrorTest.chance(1, 100, 0.01)).isCloseTo(0.6339676587, within(1e-9));
        assertThat(ErrorTest.chance(2, 100, 0.01)).isCloseTo(0.2642380210, within(1e-9));
    }

    /// At the default limit of 1 %, of 100 requests 6 may still be chance and 7 not.
    @Test
    void drawsTheLineAtSevenOfAHundred() {
        assertThat(ErrorTest.above(6, 100, 0.01)).isFalse();
        assertThat(ErrorTest.above(7, 100, 0.01)).isTrue();
    }

    @Test
    void isNotMovedByTheEdges() {
        assertThat(ErrorTest.above(0, 0, 0.01)).isFalse();
        assertThat(ErrorTest.above(0, 1000, 0)).isFalse();
        assertThat(ErrorTest.above(1, 1000, 0)).isTrue();
        assertThat(ErrorTest.above(1000, 1000, 1)).isFalse();
        assertThat(ErrorTest.above(100, 100, 0.01)).isTrue();
        assertThat(ErrorTest.above(40_000_000_000L, 2_000_000_000_000L, 0.01)).isTrue();
        assertThat(ErrorTest.above(20_000_000_000L, 2_000_000_000_000L, 0.01)).isFalse();
    }

    /// A region that errs exactly at its limit: 20 000 independent windows, of which about 1 or 2
    /// may cross; 0.4 % would be 80.
    @Test
    void rarelyAccusesARegionThatIsExactlyAtItsLimit() {
        long seed = 20260301;
        Random random = new Random(seed);
        int accused = 0;
        for (int i = 0; i < 20_000; i++) {
            int n = 100 + random.nextInt(900);
            int bad = 0;
            for (int k = 0; k < n; k++) {
                bad += random.nextDouble() < 0.01 ? 1 : 0;
            }
            accused += ErrorTest.above(bad, n, 0.01) ? 1 : 0;
        }
        assertThat(accused).as("seed " + seed).isBetween(0, 10);
    }
}
