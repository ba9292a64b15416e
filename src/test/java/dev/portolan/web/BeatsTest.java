package dev.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.health.HealthState;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class BeatsTest {
    @Test
    void saysInWordsWhatItDraws() {
        assertThat(Beats.of(List.<HealthState>of()).words()).isEqualTo("No check yet");
        assertThat(Beats.of(Collections.nCopies(60, HealthState.HEALTHY)).words())
                .isEqualTo("Last 60 checks: all healthy");
        assertThat(Beats.of(List.of(HealthState.HEALTHY, HealthState.UNKNOWN)).words())
                .isEqualTo("Last 2 checks: 1 healthy, 1 unknown, ending unknown");
    }

    @Test
    void drawsTheNewestAtTheRightAndHeightIsSeverity() {
        Beats beats = Beats.of(List.of(HealthState.HEALTHY, HealthState.UNHEALTHY));

        assertThat(beats.strips())
                .containsExactly(
                        new Beats.Strip("healthy", "M174 11h2v5h-2z"),
                        new Beats.Strip("unhealthy", "M177 1h2v15h-2z"));
    }
}
