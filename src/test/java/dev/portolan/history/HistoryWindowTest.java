package dev.portolan.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.history.HistoryWindow.Resolution;
import dev.portolan.platform.ContractException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class HistoryWindowTest {
    private static final Instant NOW = Instant.parse("2026-06-15T12:34:56Z");

    @Test
    void readsTheLastHourByTheMinuteUpToTheLastOneThatIsOver() {
        HistoryWindow window = window(Duration.ofHours(1), Optional.empty());

        assertThat(window.resolution()).isEqualTo(Resolution.MINUTE);
        assertThat(window.step()).isEqualTo(Duration.ofMinutes(1));
        assertThat(window.from()).isEqualTo("2026-06-15T11:34:00Z");
        assertThat(window.to()).isEqualTo("2026-06-15T12:34:00Z");
    }

    @Test
    void givesTheLastMinuteTimeToBeWritten() {
        Instant now = Instant.parse("2026-06-15T12:34:05Z");
        Instant from = now.minusSeconds(600);

        assertThat(HistoryWindow.of(from, now, Optional.empty(), now).to())
                .isEqualTo("2026-06-15T12:33:00Z");
    }

    @Test
    void widensTheStepToWholeRowsAndTo1500Points() {
        assertThat(window(Duration.ofHours(1), Optional.of(61_000L)).step())
                .isEqualTo(Duration.ofMinutes(2));
        assertThat(window(Duration.ofDays(10), Optional.of(1L)).step())
                .isEqualTo(Duration.ofMinutes(10));
        assertThat(window(Duration.ofDays(400), Optional.of(1L)).step())
                .isEqualTo(Duration.ofMinutes(13 * 30));
    }

    @Test
    void readsHalfHoursForWideStepsAndWhereMinutesAreNoLongerKept() {
        assertThat(window(Duration.ofDays(2), Optional.of(1_800_000L)).resolution())
                .isEqualTo(Resolution.HALF_HOUR);
        HistoryWindow old = window(Duration.ofDays(20), Optional.of(60_000L));
        assertThat(old.resolution()).isEqualTo(Resolution.HALF_HOUR);
        assertThat(old.step()).isEqualTo(Duration.ofMinutes(30));
    }

    @Test
    void refusesTimesThatMakeNoSense() {
        refused(NOW, NOW, Optional.empty());
        refused(NOW, NOW.minusSeconds(1), Optional.empty());
        refused(NOW.minus(Duration.ofDays(401)), NOW, Optional.empty());
        refused(Instant.MIN, Instant.MAX, Optional.empty());
        refused(NOW.minusSeconds(60), NOW, Optional.of(0L));
        refused(NOW.minusSeconds(60), NOW, Optional.of(Long.MAX_VALUE));
    }

    @Test
    void findsNothingInTheFarPastAndInTheFuture() {
        assertThat(HistoryWindow.of(Instant.MIN, Instant.MIN.plusSeconds(9), Optional.empty(), NOW))
                .matches(HistoryWindow::empty);
        Instant later = NOW.plusSeconds(600);
        assertThat(HistoryWindow.of(later, later.plusSeconds(600), Optional.empty(), NOW))
                .matches(HistoryWindow::empty);
    }

    @Test
    void neverGivesMorePointsThanItMay() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            Duration range = Duration.ofSeconds(1 + random.nextLong(400 * 86_400L));
            Instant to = NOW.minusSeconds(random.nextLong(86_400));
            HistoryWindow window =
                    HistoryWindow.of(
                            to.minus(range), to, Optional.of(1 + random.nextLong(10_000_000)), NOW);
            long points =
                    Math.ceilDiv(
                            Math.max(0, Duration.between(window.from(), window.to()).toMillis()),
                            window.step().toMillis());
            assertThat(points).as("seed %d, %s", seed, window).isLessThanOrEqualTo(1500);
        }
    }

    private static HistoryWindow window(Duration range, Optional<Long> stepMs) {
        return HistoryWindow.of(NOW.minus(range), NOW, stepMs, NOW);
    }

    private static void refused(Instant from, Instant to, Optional<Long> stepMs) {
        assertThatThrownBy(() -> HistoryWindow.of(from, to, stepMs, NOW))
                .isInstanceOf(ContractException.class);
    }
}
