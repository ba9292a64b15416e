package dev.portolan.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.platform.ContractException;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import dev.portolan.platform.Time;
import dev.portolan.platform.start.Serving;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventMonitorTest {
    private static final Optional<RegionId> EU = Optional.of(RegionId.of("eu-west-1"));

    private final ManualTime time = new ManualTime();
    private final FakeArchive archive = new FakeArchive();
    private final EventMonitor events = new EventMonitor(time, archive, archive);
    private final EventPages pages = new EventPages(events, archive);

    @BeforeEach
    void serve() {
        events.serving(new Serving());
    }

    @Test
    void keepsEventsOfOneMillisecondInTheOrderTheyWereRecorded() {
        record("first", "second", "third");
        assertThat(titles()).containsExactly("third", "second", "first");
    }

    @Test
    void keepsTheOrderWhenTheWallClockIsSetBack() {
        record("before");
        time.now = time.now.minusSeconds(3600);
        record("after");
        assertThat(titles()).containsExactly("after", "before");
    }

    @Test
    void writesWhatHappenedWhileTheDatabaseWasAwayOnceItIsBack() {
        record("while away");
        assertThat(archive.stored).isEmpty();
        archive.comesUp();
        assertThat(archive.stored.values()).extracting(Event::title).containsExactly("while away");
        record("while up");
        assertThat(archive.stored).hasSize(2);
        assertThat(events.waiting()).isZero();
    }

    @Test
    void writesNothingTwice() {
        archive.comesUp();
        record("one");
        archive.isLost();
        archive.comesUp();
        assertThat(archive.stored).hasSize(1);
        assertThat(titles()).containsExactly("one");
    }

    @Test
    void joinsWhatIsStoredWithWhatIsNew() {
        EventMonitor yesterday = new EventMonitor(time, archive, archive);
        archive.comesUp();
        record(yesterday, "yesterday");
        archive.isLost();
        time.now = time.now.plusSeconds(86_400);
        record("today");
        archive.comesUp();
        assertThat(titles()).containsExactly("today", "yesterday");
        assertThat(events.resident().complete()).isTrue();
    }

    @Test
    void countsWhatFindsNoRoomAndSaysSo() {
        IntStream.range(0, UnwrittenEvents.MOST + 7).forEach(number -> record("event " + number));
        assertThat(events.lost()).isEqualTo(7);
        assertThat(events.newest()).hasSize(ResidentEvents.MOST);
        archive.comesUp();
        assertThat(events.newest().getFirst().kind()).isEqualTo("events.lost");
        assertThat(events.newest().getFirst().title()).startsWith("7 events");
    }

    @Test
    void answersTheResidentOnesWithoutTheDatabase() {
        record("one", "two", "three");
        EventPage first = page(2, Optional.empty(), Optional.empty());
        assertThat(first.items()).extracting(Event::title).containsExactly("three", "two");
        EventPage second = page(2, first.next(), Optional.empty());
        assertThat(second.items()).extracting(Event::title).containsExactly("one");
        assertThatThrownBy(() -> page(2, second.next(), Optional.empty()))
                .isInstanceOf(ContractException.class);
    }

    @Test
    void readsOlderPagesFromTheDatabaseWithoutGapOrRepetition() {
        archive.comesUp();
        int all = ResidentEvents.MOST + 120;
        IntStream.range(0, all).forEach(number -> record("event " + number));
        Optional<UUID> cursor = Optional.empty();
        int seen = 0;
        do {
            EventPage page = page(50, cursor, Optional.empty());
            for (Event event : page.items()) {
                assertThat(event.title()).isEqualTo("event " + (all - 1 - seen));
                seen++;
            }
            cursor = page.next();
        } while (cursor.isPresent());
        assertThat(seen).isEqualTo(all);
    }

    @Test
    void filtersByRegion() {
        archive.comesUp();
        record("everywhere");
        events.record("test", EU, Severity.INFO, "in Europe", Optional.empty());
        EventPage page = page(50, Optional.empty(), EU);
        assertThat(page.items()).extracting(Event::title).containsExactly("in Europe");
        assertThat(page.next()).isEmpty();
    }

    @Test
    void boundsAndCleansWhatItIsTold() {
        events.record(
                "k".repeat(300),
                Optional.empty(),
                Severity.INFO,
                "a\u0000b\n\u001b" + "x".repeat(10_000),
                Optional.empty());
        Event event = events.newest().getFirst();
        assertThat(event.kind()).hasSize(EventText.KIND);
        assertThat(event.title()).hasSize(EventText.TITLE).startsWith("a b  x").endsWith("…");
    }

    private EventPage page(int first, Optional<UUID> after, Optional<RegionId> region) {
        return pages.page(first, after, region).await().indefinitely();
    }

    private List<String> titles() {
        return events.newest().stream().map(Event::title).toList();
    }

    private void record(String... titles) {
        for (String title : titles) {
            record(events, title);
        }
    }

    private static void record(EventMonitor target, String title) {
        target.record("test", Optional.empty(), Severity.INFO, title, Optional.empty());
    }

    private static final class ManualTime implements Time {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public long nanos() {
            return 0;
        }
    }
}
