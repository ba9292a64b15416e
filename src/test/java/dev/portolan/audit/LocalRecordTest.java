package dev.portolan.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.platform.Time;
import io.smallrye.mutiny.Uni;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The local file and what is merged from it.
class LocalRecordTest {
    private static final UUID PLAN = UUID.fromString("01950000-0000-7000-8000-000000000001");
    private static final JournalRetention DROPS =
            entries ->
                    entries.stream()
                            .filter(entry -> entry.kind().startsWith("drop"))
                            .collect(Collectors.toSet());

    @TempDir Path directory;
    private final FakeJournalArchive archive = new FakeJournalArchive();
    private final SilentEvents events = new SilentEvents();
    private LocalRecord record;
    private JournalMerge merge;

    @BeforeEach
    void open() throws IOException {
        record = LocalRecord.open(directory.resolve("journal"), Time.SYSTEM, List.of(DROPS));
        merge = new JournalMerge(record, archive, archive, events);
        archive.onUp(merge::begin);
    }

    @AfterEach
    void close() {
        record.close();
    }

    private void restart() throws IOException {
        archive.forget();
        close();
        open();
    }

    @Test
    void keepsItsIdAndItsSequencesOverARestart() throws IOException {
        UUID portal = record.portal();
        append(PLAN, "a");
        append(PLAN, "b");
        append(portal, "c");
        restart();
        assertThat(record.portal()).isEqualTo(portal);
        assertThat(record.atStart())
                .extracting(JournalEntry::kind)
                .containsExactly(Compaction.BEGUN, "a", "b", "c");
        assertThat(append(PLAN, "d").sequence()).isEqualTo(3);
        assertThat(append(portal, "e").sequence()).isEqualTo(3);
    }

    @Test
    void readsADoubledLastRecordOnce() throws IOException {
        append(PLAN, "a");
        close();
        Path file = directory.resolve("journal");
        byte[] whole = Files.readAllBytes(file);
        List<byte[]> records = dev.portolan.platform.journal.JournalFormat.read(whole).records();
        Files.write(
                file,
                dev.portolan.platform.journal.JournalFormat.encode(records.getLast()),
                java.nio.file.StandardOpenOption.APPEND);
        open();
        assertThat(record.atStart()).hasSize(2);
        assertThat(append(PLAN, "b").sequence()).isEqualTo(2);
    }

    @Test
    void leavesSequencesOutThatADamagedFileMayHaveUsed() throws IOException {
        append(PLAN, "a");
        append(PLAN, "b");
        append(PLAN, "c");
        close();
        Path file = directory.resolve("journal");
        byte[] wrong = Files.readAllBytes(file);
        wrong[wrong.length / 2] ^= 1;
        Files.write(file, wrong);
        open();
        assertThat(record.damaged()).isPresent();
        assertThat(append(PLAN, "d").sequence()).isGreaterThan(1000);
    }

    @Test
    void refusesABodyOfMoreThanItsLimit() {
        String body = "\"" + "x".repeat(LocalRecord.LONGEST_BODY) + "\"";
        assertThatThrownBy(() -> record.append(PLAN, 1, "a", body).await().indefinitely())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("256 KiB");
    }

    @Test
    void numbersConcurrentAppendsInTheOrderOfTheFile() throws IOException {
        List<Uni<JournalEntry>> appends =
                IntStream.range(0, 400)
                        .mapToObj(i -> record.append(PLAN, 1, "k" + i, "{}"))
                        .toList();
        Uni.join().all(appends).andFailFast().await().indefinitely();
        assertThat(record.entries().stream().filter(entry -> entry.stream().equals(PLAN)))
                .extracting(JournalEntry::sequence)
                .isSorted()
                .hasSize(400);
    }

    @Test
    void writesToBothOnceTheyAgreeAndToTheFileAloneWhileTheDatabaseIsAway() {
        append(PLAN, "away");
        assertThat(archive.stored).isEmpty();
        archive.comesUp();
        assertThat(kinds()).contains("away");
        append(PLAN, "up");
        assertThat(kinds()).contains("up");
        assertThat(archive.later).hasSize(2);
        archive.isLost();
        append(PLAN, "away again");
        archive.comesUp();
        assertThat(kinds()).contains("away again");
    }

    @Test
    void mergesWhatOneFailedWriteLeftBehind() {
        archive.comesUp();
        archive.failures = 1;
        append(PLAN, "a");
        assertThat(kinds()).doesNotContain("a");
        assertThat(merge.behind()).isTrue();
        append(PLAN, "b");
        merge.begin();
        assertThat(kinds()).containsSubsequence("a", "b");
        assertThat(merge.behind()).isFalse();
    }

    @Test
    void mergesAtEveryStartWithoutDoublingAnything() throws IOException {
        archive.comesUp();
        append(PLAN, "a");
        int stored = archive.stored.size();
        restart();
        archive.comesUp();
        assertThat(kinds()).containsOnlyOnce("a");
        assertThat(archive.stored.size()).isLessThanOrEqualTo(stored + 2);
        assertThat(events.newest()).isEmpty();
    }

    @Test
    void setsAsideWhatTheDatabaseRefusesAndSaysSo() {
        archive.refusedKind = "poison";
        append(PLAN, "a");
        append(PLAN, "poison");
        append(PLAN, "b");
        archive.comesUp();
        assertThat(kinds()).contains("a", "b").doesNotContain("poison");
        assertThat(events.newest().getFirst().kind()).isEqualTo("journal.diverged");
        assertThat(Compaction.merged(entries())).isZero();
    }

    @Test
    void saysThatTheDatabaseHoldsSomethingElse() {
        JournalEntry mine = append(PLAN, "a");
        archive.stored.put(
                Compaction.place(mine),
                new JournalEntry(
                        mine.stream(), mine.portal(), mine.sequence(), 9, mine.at(), "x", "{}"));
        archive.comesUp();
        assertThat(events.newest().getFirst().title()).contains("differs");
    }

    @Test
    void dropsAtItsStartWhatIsReleasedAndInTheDatabaseAlone() throws IOException {
        append(PLAN, "drop 1");
        append(PLAN, "stays");
        restart();
        assertThat(kindsHere()).contains("drop 1", "stays");
        archive.comesUp();
        append(record.portal(), "drop 2");
        restart();
        assertThat(kindsHere()).doesNotContain("drop 1").contains("stays", "drop 2");
        assertThat(append(record.portal(), "e").sequence()).isGreaterThan(3);
    }

    @Test
    void neverBeginsTheSequenceOfItsOwnStreamAgain() throws IOException {
        UUID portal = record.portal();
        IntStream.range(0, 20).forEach(_ -> append(portal, "drop"));
        archive.comesUp();
        long last = entries().getLast().sequence();
        for (int i = 0; i < 3; i++) {
            restart();
            archive.comesUp();
        }
        assertThat(record.portal()).isEqualTo(portal);
        assertThat(entries().size()).isLessThan(8);
        assertThat(append(portal, "next").sequence()).isGreaterThan(last);
        assertThat(Set.copyOf(archive.stored.keySet())).hasSize(archive.stored.size());
    }

    private JournalEntry append(UUID stream, String kind) {
        return record.append(stream, 1, kind, "{}").call(merge::written).await().indefinitely();
    }

    private List<JournalEntry> entries() {
        try {
            return record.entries();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private List<String> kinds() {
        return archive.stored.values().stream().map(JournalEntry::kind).toList();
    }

    private List<String> kindsHere() {
        return record.atStart().stream().map(JournalEntry::kind).toList();
    }
}
