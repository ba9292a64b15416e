package dev.portolan.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Percentiles are of everything that was seen, also of several minutes and vantages together.
class LatencySketchTest {
    @Test
    void takesPercentilesOfAllMinutesTogetherAndNotTheirMean() {
        LatencySketch quiet = new LatencySketch();
        LatencySketch busy = new LatencySketch();
        for (int i = 0; i < 10; i++) {
            quiet.add(1000);
        }
        for (int i = 0; i < 990; i++) {
            busy.add(10);
        }

        LatencySketch.Merged both = LatencySketch.merged(List.of(quiet.stored(), busy.stored()));

        assertThat(both.count()).isEqualTo(1000);
        assertThat(both.quantile(0.95).orElseThrow()).isCloseTo(10, within(0.1));
        assertThat(both.quantile(0.999).orElseThrow()).isCloseTo(1000, within(10.0));
    }

    @Test
    void isWithinOnePercentOfTheRightValueHoweverManyThereAre() {
        Random random = new Random(4711);
        for (int size : new int[] {1, 60, 128, 129, 5000}) {
            LatencySketch sketch = new LatencySketch();
            List<String> parts = new ArrayList<>();
            double[] all = new double[size];
            for (int i = 0; i < size; i++) {
                all[i] = Math.exp(random.nextGaussian() * 1.5 + 3);
                sketch.add(all[i]);
                if (i % 50 == 49) {
                    parts.add(sketch.stored());
                    sketch = new LatencySketch();
                }
            }
            parts.add(sketch.stored());
            Arrays.sort(all);
            for (double quantile : new double[] {0.5, 0.95, 0.99}) {
                double right = all[(int) Math.ceil(quantile * size) - 1];
                assertThat(LatencySketch.merged(parts).quantile(quantile).orElseThrow())
                        .as("%s of %d", quantile, size)
                        .isCloseTo(right, within(right * 0.011));
            }
        }
    }

    @Test
    void isSmallWhenStored() {
        LatencySketch minute = new LatencySketch();
        Random random = new Random(1);
        for (int i = 0; i < 60; i++) {
            minute.add(80 + random.nextDouble() * 40);
        }
        assertThat(minute.stored().length()).isLessThan(260);
    }

    @Test
    void leavesOutWhatIsNoSketchAndHasNoPercentileOfNothing() {
        LatencySketch one = new LatencySketch();
        one.add(5);

        assertThat(LatencySketch.merged(List.of("AQID", "no base64 !", one.stored())).count())
                .isEqualTo(1);
        assertThat(LatencySketch.merged(List.of()).quantile(0.5)).isEmpty();
    }

    @Test
    void keepsTimesThatAreOutOfItsRangeAtItsEdges() {
        LatencySketch sketch = new LatencySketch();
        sketch.add(-5);
        sketch.add(0);
        sketch.add(1e12);

        LatencySketch.Merged all = LatencySketch.merged(List.of(sketch.stored()));
        assertThat(all.count()).isEqualTo(3);
        assertThat(all.quantile(1).orElseThrow()).isCloseTo(180_000, within(2000.0));
    }
}
