package dev.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FiguresTest {
    private static OptionalDouble some(double value) {
        return OptionalDouble.of(value);
    }

    @Test
    void writesNoValueAsADashAndNeverAsZero() {
        assertThat(Figures.percent(OptionalDouble.empty()).toString()).isEqualTo("–");
        assertThat(Figures.ms(some(Double.NaN)).toString()).isEqualTo("–");
        assertThat(Figures.rps(some(Double.POSITIVE_INFINITY)).number()).isEqualTo("–");
        assertThat(Figures.inUnit(Double.NaN, "1").number()).isEqualTo("–");
    }

    @Test
    void writesRatiosInPercentWithOneDecimalAndSmallOnesWithTwo() {
        assertThat(Figures.percent(some(0.174)).toString()).isEqualTo("17.4\u00a0%");
        assertThat(Figures.percent(some(0.0031)).number()).isEqualTo("0.31");
        assertThat(Figures.percent(some(0.0004)).number()).isEqualTo("0.04");
        assertThat(Figures.percent(some(0.5)).number()).isEqualTo("50");
        assertThat(Figures.percent(some(0)).number()).isEqualTo("0");
        assertThat(Figures.percent(some(1)).number()).isEqualTo("100");
        assertThat(Figures.percent(some(0.9999)).number()).isEqualTo("100");
    }

    @Test
    void writesSharesAlwaysWithOneDecimal() {
        assertThat(Figures.share(some(25)).toString()).isEqualTo("25.0\u00a0%");
        assertThat(Figures.share(some(12.74)).number()).isEqualTo("12.7");
        assertThat(Figures.share(some(0)).number()).isEqualTo("0.0");
        assertThat(Figures.share(OptionalDouble.empty()).number()).isEqualTo("–");
    }

    @Test
    void runsFourDigitsTogetherAndParts5WithANarrowSpace() {
        assertThat(Figures.count(2400)).isEqualTo("2400");
        assertThat(Figures.count(21480)).isEqualTo("21\u202f480");
        assertThat(Figures.count(1234567)).isEqualTo("1\u202f234\u202f567");
        assertThat(Figures.count(-21480)).isEqualTo("−21\u202f480");
        assertThat(Figures.rps(some(21480.4)).toString()).isEqualTo("21\u202f480\u00a0req/s");
    }

    @Test
    void writesMillisecondsWholeFromTenOn() {
        assertThat(Figures.ms(some(1240.4)).number()).isEqualTo("1240");
        assertThat(Figures.ms(some(9.96)).number()).isEqualTo("10");
        assertThat(Figures.ms(some(0.84)).number()).isEqualTo("0.8");
        assertThat(Figures.ms(some(-0.01)).number()).isEqualTo("0");
    }

    @Test
    void followsTheUnitOfASignal() {
        assertThat(Figures.inUnit(0.91, "ratio").toString()).isEqualTo("91\u00a0%");
        assertThat(Figures.inUnit(41, "d").toString()).isEqualTo("41\u00a0d");
        assertThat(Figures.inUnit(3.14159, "1").toString()).isEqualTo("3.14");
        assertThat(Figures.plain(-0.05)).isEqualTo("−0.05");
        assertThat(Figures.plain(2.999)).isEqualTo("3");
        assertThat(Figures.plain(1e18)).isEqualTo("1.00e+18");
    }
}
