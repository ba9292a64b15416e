package dev.portolan.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class StampTest {
    @Test
    void agreesOnWhatAPointThatWasNotSeenMayHold() {
        assertThat(Stamp.agree("lb1:a,lb2:?", "lb1:a,lb2:b")).isTrue();
        assertThat(Stamp.agree("lb1:a,lb2:b", "lb1:?,lb2:b")).isTrue();
        assertThat(Stamp.agree("lb1:a,lb2:?", "lb1:c,lb2:b")).isFalse();
        assertThat(Stamp.agree("lb1:a,lb2:b", "lb1:a,lb2:c")).isFalse();
    }

    @Test
    void takesAnEpochOfOneWordAndOneOfOtherPointsAtTheirWord() {
        assertThat(Stamp.agree("a", "a")).isTrue();
        assertThat(Stamp.agree("a", "b")).isFalse();
        assertThat(Stamp.agree("", "lb1:a")).isFalse();
        assertThat(Stamp.agree("lb1:a", "lb1:a,lb2:b")).isFalse();
    }

    @Test
    void comparesGenerationsToo() {
        Stamp stamp = new Stamp("lb1:a,lb2:?", 3);

        assertThat(stamp.agrees(new Stamp("lb1:a,lb2:b", 3))).isTrue();
        assertThat(stamp.agrees(new Stamp("lb1:a,lb2:b", 4))).isFalse();
    }
}
