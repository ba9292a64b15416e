package dev.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class SparkTest {
    @Test
    void drawsNothingWhereNothingWasSeen() {
        assertThat(Spark.of(List.of(), OptionalDouble.empty()).any()).isFalse();
        assertThat(Spark.of(Collections.nCopies(60, Double.NaN), OptionalDouble.empty()).any())
                .isFalse();
    }

    @Test
    void keepsTheNewestAtTheRightEdgeAndGapsAsGaps() {
        Spark spark = Spark.of(List.of(1.0, Double.NaN, 3.0), OptionalDouble.empty());

        assertThat(spark.line()).isEqualTo("M135.3 21.5M140 2.5");
        assertThat(spark.end()).isEqualTo("M140 2.5h.01");
        assertThat(spark.low()).isEqualTo(1);
        assertThat(spark.last()).isEqualTo(3);
    }

    @Test
    void drawsAFlatLineInTheMiddle() {
        assertThat(Spark.of(List.of(5.0, 5.0), OptionalDouble.empty()).line())
                .isEqualTo("M137.6 12L140 12");
    }

    @Test
    void keepsTheLimitInThePicture() {
        assertThat(Spark.of(List.of(1.0, 2.0), OptionalDouble.of(10)).limit())
                .isEqualTo("M0 2.5H140");
    }
}
