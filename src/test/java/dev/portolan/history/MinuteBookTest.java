package dev.portolan.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.portolan.platform.RegionId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class MinuteBookTest {
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final Series US = series("us-east-1");
    private final MinuteBook book = new MinuteBook(7);

    @Test
    void addsUpTheLooksOfAMinute() {
        look(10, 1);
        look(30, 2);
        look(20, 59);

        assertThat(finished(59)).isEmpty();
        assertThat(book.running(NOON.plusSeconds(59), _ -> true, 10)).hasSize(1);
        assertThat(finished(60)).containsExactly(new HistoryMinute(NOON, US, 7, 60, 3, 10, 30));
    }

    @Test
    void keepsWhatIsNotStoredAndWhatHasGrownSince() {
        look(10, 1);
        List<HistoryMinute> before = finished(60);
        book.stored(before);
        assertThat(book.waiting()).isZero();

        look(10, 61);
        List<HistoryMinute> early = book.running(NOON.plusSeconds(62), _ -> true, 10);
        look(10, 63);
        book.stored(early);

        assertThat(finished(120)).singleElement().matches(it -> it.sum() == 20);
    }

    @Test
    void beginsANewRunWhenTheWallClockGoesBack() {
        look(10, 61);
        look(5, 30);
        look(5, 31);

        assertThat(finished(600))
                .containsExactly(
                        new HistoryMinute(NOON, US, 8, 10, 2, 5, 5),
                        new HistoryMinute(NOON.plusSeconds(60), US, 7, 10, 1, 10, 10));
    }

    @Test
    void givesUpMinutesOfAClockThatWasFarAhead() {
        look(10, 1);
        look(10, 40_000_000);
        look(10, 2);

        assertThat(book.lost()).isEqualTo(2);
        assertThat(finished(60)).singleElement().matches(it -> it.sum() == 10);
        assertThat(book.waiting()).isEqualTo(1);
    }

    @Test
    void spreadsWhatWasCountedWhileNobodyCouldLook() {
        book.counted(US, 600, Duration.ofMinutes(2), NOON.plusSeconds(150));

        List<HistoryMinute> minutes = finished(600);

        assertThat(minutes).extracting(HistoryMinute::sum).containsExactly(150.0, 300.0, 150.0);
        assertThat(minutes).allMatch(it -> it.min() == 5 && it.max() == 5);
    }

    @Test
    void keepsADayAndCountsTheRest() {
        for (int minute = 0; minute < 25 * 60; minute++) {
            look(1, minute * 60L);
        }

        assertThat(book.lost()).isEqualTo(59);
        assertThat(book.waiting()).isEqualTo(24 * 60 + 1);
    }

    @Test
    void keepsSoManyRowsAndCountsTheOldest() {
        for (int minute = 0; minute < 21; minute++) {
            for (int i = 0; i < 10_000; i++) {
                book.counted(
                        series("r" + i), 1, Duration.ofSeconds(1), NOON.plusSeconds(minute * 60L));
            }
        }

        assertThat(book.waiting()).isEqualTo(MinuteBook.MOST_ROWS);
        assertThat(book.lost()).isEqualTo(10_000);
        assertThat(book.finished(NOON.plusSeconds(6000), 25_000)).hasSize(25_000);
    }

    @Test
    void losesNothingOnTheWay() {
        double counted = 0;
        for (int second = 0; second < 4000; second++) {
            book.counted(US, second % 7, Duration.ofMillis(1000 + second % 300), at(second));
            counted += second % 7;
        }
        assertThat(finished(5000).stream().mapToDouble(HistoryMinute::sum).sum())
                .isCloseTo(counted, within(1e-6));
    }

    @Test
    void addsRatiosUpByTheirEventsAndKeepsTimesWhole() {
        Series errors = new Series(RegionId.of("us-east-1"), "ERROR_RATIO", "app", "eu", "");
        Series times = new Series(RegionId.of("us-east-1"), Recorder.LATENCY, "app", "eu", "");
        book.ratio(errors, 10, 10, at(1));
        book.ratio(errors, 0, 90, at(2));
        book.ratio(errors, 0, 0, at(3));
        for (int i = 1; i <= 100; i++) {
            book.took(times, i, at(4));
        }

        HistoryMinute ratio = finished(60).get(0);
        HistoryMinute took = finished(60).get(1);
        assertThat(ratio.sum() / ratio.count()).isEqualTo(0.1);
        assertThat(took.count()).isEqualTo(100);
        assertThat(LatencySketch.merged(List.of(took.sketch())).quantile(0.95).orElseThrow())
                .isCloseTo(95, within(1.0));
    }

    @Test
    void aSampleThatIsLateByALittleBeginsNoNewRun() {
        look(10, 59);
        look(10, 60);
        look(10, 59);
        look(10, 61);

        assertThat(finished(600)).extracting(HistoryMinute::run).containsOnly(7L);
        assertThat(finished(600)).extracting(HistoryMinute::sum).containsExactly(20.0, 20.0);
    }

    @Test
    void keepsSoManySeriesOfAMinuteAndCountsTheRest() {
        for (int i = 0; i < MinuteBook.MOST_SERIES + 5; i++) {
            book.seen(series("r" + i), 1, at(1));
        }

        assertThat(book.waiting()).isEqualTo(MinuteBook.MOST_SERIES);
        assertThat(book.lost()).isEqualTo(5);
    }

    private List<HistoryMinute> finished(long second) {
        return book.finished(at(second), 1000);
    }

    private void look(double amount, long second) {
        book.counted(US, amount, Duration.ofSeconds(1), at(second));
    }

    private static Instant at(long second) {
        return NOON.plusSeconds(second);
    }

    private static Series series(String region) {
        return new Series(RegionId.of(region), "REQUESTS_PER_SECOND", "edge", "public");
    }
}
