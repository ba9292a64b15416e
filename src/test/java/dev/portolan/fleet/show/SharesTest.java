package dev.portolan.fleet.show;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SharesTest {
    private static List<OptionalDouble> of(double... shares) {
        return java.util.Arrays.stream(shares).mapToObj(OptionalDouble::of).toList();
    }

    @Test
    void addsUpToAHundred() {
        List<OptionalDouble> rounded = Shares.rounded(of(100.0 / 3, 100.0 / 3, 100.0 / 3));

        assertThat(rounded.stream().mapToDouble(OptionalDouble::getAsDouble).sum())
                .isCloseTo(100, within(1e-9));
        assertThat(rounded).containsOnly(OptionalDouble.of(33.3), OptionalDouble.of(33.4));
    }

    @Test
    void leavesTheAbsentAbsent() {
        assertThat(Shares.rounded(List.of(OptionalDouble.empty(), OptionalDouble.of(100))))
                .containsExactly(OptionalDouble.empty(), OptionalDouble.of(100));
    }

    @Test
    void keepsZeroZero() {
        assertThat(Shares.rounded(of(0, 99.95, 0.05))).first().isEqualTo(OptionalDouble.of(0));
    }
}
