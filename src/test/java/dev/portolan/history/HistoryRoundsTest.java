package dev.portolan.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.history.HistoryArchive.Writer;
import dev.portolan.platform.ContractException;
import dev.portolan.platform.RegionId;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

@NullUnmarked
class HistoryRoundsTest {
    private static final Instant NOON = Instant.parse("2026-06-15T12:00:00Z");
    private static final Writer WRITER = new Writer("here", UUID.randomUUID());
    private final MinuteBook book = new MinuteBook(1);
    private final FakeArchive archive = new FakeArchive();
    private final HistoryRounds rounds = new HistoryRounds(book, archive);

    @Test
    void storesFinishedMinutesTheirHalfHoursAndTheRunningOne() {
        look(-1);
        look(1);
        look(61);

        round(90);

        assertThat(archive.written)
                .extracting(HistoryMinute::minute)
                .containsExactly(NOON.minusSeconds(60), NOON, NOON.plusSeconds(60));
        assertThat(archive.halves).containsExactly(NOON.minusSeconds(1800), NOON);
        assertThat(book.waiting()).isEqualTo(1);
    }

    @Test
    void keepsEverythingWhileTheDatabaseIsAwayAndStoresItLater() {
        for (int minute = 0; minute < 3000; minute++) {
            book.counted(series("r" + minute), 1, Duration.ofSeconds(1), NOON);
        }
        archive.failure = Optional.of(ContractException.unavailable("away"));
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> round(60)).isInstanceOf(ContractException.class);
        }
        assertThat(book.waiting()).isEqualTo(3000);

        archive.failure = Optional.empty();
        round(60);

        assertThat(archive.written).hasSize(3000);
        assertThat(book.waiting()).isZero();
        assertThat(book.lost()).isZero();
    }

    @Test
    void givesUpABatchThatIsRefusedThreeTimes() {
        look(1);
        archive.failure = Optional.of(new IllegalStateException("no such column"));

        for (int i = 0; i < 3; i++) {
            assertThat(book.lost()).isZero();
            assertThatThrownBy(() -> round(60)).isInstanceOf(IllegalStateException.class);
        }

        assertThat(book.lost()).isEqualTo(1);
        assertThat(book.waiting()).isZero();
    }

    @Test
    void makesTheHalfHoursOfTheLastDayAnew() {
        rounds.catchUp(WRITER, NOON.plusSeconds(100)).await().atMost(Duration.ofSeconds(5));

        assertThat(archive.halves)
                .hasSize(49)
                .contains(NOON, NOON.minus(Duration.ofHours(24)))
                .doesNotHaveDuplicates();
    }

    private void round(long second) {
        rounds.round(WRITER, NOON.plusSeconds(second)).await().atMost(Duration.ofSeconds(5));
    }

    private void look(long second) {
        book.counted(series("us-east-1"), 1, Duration.ofSeconds(1), NOON.plusSeconds(second));
    }

    private static Series series(String region) {
        return new Series(RegionId.of(region), "REQUESTS_PER_SECOND", "edge", "public");
    }

    private static final class FakeArchive implements HistoryArchive {
        private final List<HistoryMinute> written = new ArrayList<>();
        private final List<Instant> halves = new ArrayList<>();
        private Optional<RuntimeException> failure = Optional.empty();

        @Override
        public Uni<Integer> write(Writer writer, List<HistoryMinute> minutes) {
            return failure.map(it -> Uni.createFrom().<Integer>failure(it))
                    .orElseGet(() -> {
                        written.addAll(minutes);
                        return Uni.createFrom().item(minutes.size());
                    });
        }

        @Override
        public Uni<Integer> rollUp(Writer writer, Instant half) {
            halves.add(half);
            return Uni.createFrom().item(1);
        }

        @Override
        public Uni<Integer> upkeep() {
            return Uni.createFrom().item(0);
        }
    }
}
