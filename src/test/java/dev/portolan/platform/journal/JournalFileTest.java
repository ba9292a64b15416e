package dev.portolan.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The journal on real files.
class JournalFileTest {
    @TempDir Path directory;

    @Test
    void findsAtItsNextStartWhatWasAppended() throws IOException {
        write("one", "two", "three");
        assertThat(read()).containsExactly("one", "two", "three");
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(directory.resolve("journal"))))
                .isEqualTo("rw-------");
    }

    @Test
    void cutsAnUnfinishedLastRecordOffAtEveryLengthAndKeepsItsBytes() throws IOException {
        write("first", "the last record");
        byte[] whole = Files.readAllBytes(journal());
        int last = JournalFormat.HEADER + "the last record".length();
        for (int length = 1; length < last; length++) {
            byte[] torn = Arrays.copyOf(whole, whole.length - last + length);
            Path file = Files.createTempDirectory(directory, "torn").resolve("journal");
            Files.write(file, torn);
            try (Closing opened = open(file)) {
                assertThat(texts(opened.journal())).as("%d bytes", length).containsExactly("first");
                assertThat(Files.readAllBytes(opened.journal().torn().orElseThrow()))
                        .isEqualTo(Arrays.copyOfRange(torn, whole.length - last, torn.length));
                opened.journal().file().append(bytes("next")).join();
            }
            assertThat(read(file)).containsExactly("first", "next");
        }
    }

    @Test
    void takesALastRecordWithOneWrongBitForUnfinished() throws IOException {
        write("first", "second");
        byte[] whole = Files.readAllBytes(journal());
        int second = whole.length - JournalFormat.HEADER - "second".length();
        for (int at = second; at < whole.length; at++) {
            for (int bit = 0; bit < 8; bit++) {
                byte[] wrong = whole.clone();
                wrong[at] ^= (byte) (1 << bit);
                assertThat(JournalFormat.read(wrong).records()).hasSize(1);
            }
        }
    }

    @Test
    void keepsEverythingReadableAndTheWholeFileWhenItsMiddleIsDamaged() throws IOException {
        write("one", "two", "three");
        byte[] wrong = Files.readAllBytes(journal());
        wrong[JournalFormat.HEADER + 3 + JournalFormat.HEADER] ^= 0x40;
        Files.write(journal(), wrong);
        try (Closing opened = open(journal())) {
            assertThat(texts(opened.journal())).containsExactly("one", "three");
            assertThat(opened.journal().torn()).isEmpty();
            assertThat(Files.readAllBytes(opened.journal().damaged().orElseThrow()))
                    .isEqualTo(wrong);
        }
        assertThat(read()).containsExactly("one", "three");
    }

    @Test
    void readsAFileOfZerosOrNoiseAsOneThatHoldsNothing() throws IOException {
        for (byte[] noise : List.of(new byte[5000], noise(5000))) {
            Path file = Files.createTempDirectory(directory, "noise").resolve("journal");
            Files.write(file, noise);
            try (Closing opened = open(file)) {
                assertThat(opened.journal().records()).isEmpty();
                assertThat(opened.journal().torn()).isPresent();
                opened.journal().file().append(bytes("first")).join();
            }
            assertThat(read(file)).containsExactly("first");
        }
    }

    @Test
    void sharesOneSyncAmongAppendsThatWaitTogether() throws IOException {
        Flaky disk = new Flaky();
        try (Closing opened = open(journal(), disk)) {
            JournalFile file = opened.journal().file();
            List<CompletableFuture<Void>> appends =
                    IntStream.range(0, 2000).mapToObj(i -> file.append(bytes("r" + i))).toList();
            appends.forEach(CompletableFuture::join);
            assertThat(disk.forced.get()).isLessThan(1000);
        }
        assertThat(read()).hasSize(2000).startsWith("r0", "r1").endsWith("r1999");
    }

    @Test
    void failsWhileTheDiskFailsAndGoesOnAfterItWithoutATrace() throws IOException {
        Flaky disk = new Flaky();
        try (Closing opened = open(journal(), disk)) {
            JournalFile file = opened.journal().file();
            file.append(bytes("before")).join();
            disk.bytesLeft.set(5);
            assertThatThrownBy(() -> file.append(bytes("does not fit")).join())
                    .hasRootCauseMessage("No space left on device");
            disk.failForce = true;
            disk.bytesLeft.set(Integer.MAX_VALUE);
            assertThatThrownBy(() -> file.append(bytes("is not safe")).join())
                    .hasRootCauseMessage("Input/output error");
            disk.failForce = false;
            file.append(bytes("after")).join();
        }
        assertThat(read()).containsExactly("before", "after");
    }

    @Test
    void failsEveryAppendUntilTheFileCouldBeCutBack() throws IOException {
        Flaky disk = new Flaky();
        try (Closing opened = open(journal(), disk)) {
            JournalFile file = opened.journal().file();
            file.append(bytes("before")).join();
            disk.failForce = true;
            disk.failTruncate = true;
            assertThatThrownBy(() -> file.append(bytes("lost")).join()).hasMessageContaining("");
            disk.failForce = false;
            assertThatThrownBy(() -> file.append(bytes("lost too")).join())
                    .hasRootCauseMessage("Input/output error");
            disk.failTruncate = false;
            file.append(bytes("after")).join();
        }
        assertThat(read()).containsExactly("before", "after");
    }

    @Test
    void compactsBetweenTwoAppendsAndAtItsStart() throws IOException {
        write("keep 1", "drop 1", "keep 2");
        try (Closing opened = new Closing(JournalFile.open(journal(), JournalFileTest::keepers))) {
            assertThat(texts(opened.journal())).containsExactly("keep 1", "keep 2");
            JournalFile file = opened.journal().file();
            file.append(bytes("drop 2")).join();
            file.append(bytes("keep 3")).join();
            long before = file.length();
            file.compact(JournalFileTest::keepers).join();
            assertThat(file.length()).isLessThan(before);
            file.append(bytes("keep 4")).join();
        }
        assertThat(read()).containsExactly("keep 1", "keep 2", "keep 3", "keep 4");
    }

    @Test
    void keepsTheOldFileWhenCompactionFails() throws IOException {
        try (Closing opened = open(journal())) {
            JournalFile file = opened.journal().file();
            file.append(bytes("one")).join();
            Files.createDirectories(journal().resolveSibling("journal.next/in the way"));
            assertThatThrownBy(() -> file.compact(_ -> List.of()).join())
                    .hasMessageContaining("journal.next");
            file.append(bytes("two")).join();
        }
        assertThat(read()).containsExactly("one", "two");
    }

    @Test
    void failsAppendsOnceItIsClosed() throws IOException {
        JournalFile.Opened opened = JournalFile.open(journal(), records -> records);
        opened.file().close();
        assertThatThrownBy(() -> opened.file().append(bytes("late")).join())
                .hasRootCauseMessage("the journal is closed");
    }

    @Test
    void refusesEmptyAndOverlongRecords() throws IOException {
        try (Closing opened = open(journal())) {
            JournalFile file = opened.journal().file();
            assertThatThrownBy(() -> file.append(new byte[0]))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> file.append(new byte[JournalFormat.LONGEST + 1]))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void losesNothingOnAFullFileSystem() throws Exception {
        Path mount = Files.createDirectory(directory.resolve("small"));
        boolean mounted = run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", mount.toString());
        Assumptions.assumeTrue(mounted, "a small tmpfs can be mounted (root only)");
        try {
            fill(mount.resolve("journal"));
        } finally {
            assertThat(run("umount", mount.toString())).isTrue();
        }
    }

    private static void fill(Path file) throws IOException {
        List<String> safe = new ArrayList<>();
        Path ballast = Files.write(file.resolveSibling("ballast"), new byte[16 * 1024]);
        try (Closing opened = open(file)) {
            JournalFile journal = opened.journal().file();
            boolean full = false;
            for (int i = 0; i < 200 && !full; i++) {
                String text = i + " " + "x".repeat(1000);
                full = journal.append(bytes(text)).handle((_, failure) -> failure != null).join();
                if (!full) {
                    safe.add(text);
                }
            }
            assertThat(full).isTrue();
            assertThatThrownBy(() -> journal.append(bytes("y".repeat(3000))).join())
                    .hasRootCauseInstanceOf(IOException.class);
            assertThatThrownBy(() -> journal.compact(records -> records).join())
                    .hasRootCauseInstanceOf(IOException.class);
            assertThat(file.resolveSibling("journal.next")).doesNotExist();
            assertThat(read(file)).isEqualTo(safe);
            Files.delete(ballast);
            journal.compact(records -> records.subList(0, 2)).join();
            journal.append(bytes("there is room again")).join();
        }
        assertThat(read(file)).containsExactly(safe.get(0), safe.get(1), "there is room again");
    }

    private static boolean run(String... command) throws Exception {
        return new ProcessBuilder(command).inheritIO().start().waitFor() == 0;
    }

    /// A disk with so many bytes left, and that can fail to sync.
    private static final class Flaky implements JournalDisk.Opener {
        private final AtomicInteger bytesLeft = new AtomicInteger(Integer.MAX_VALUE);
        private final AtomicInteger forced = new AtomicInteger();
        private volatile boolean failForce;
        private volatile boolean failTruncate;

        @Override
        public JournalDisk open(Path file) throws IOException {
            JournalDisk real = JournalDisk.open(file);
            return new JournalDisk() {
                @Override
                public void write(ByteBuffer bytes, long at) throws IOException {
                    int fits = Math.min(bytes.remaining(), bytesLeft.get());
                    boolean all = fits == bytes.remaining();
                    real.write(bytes.slice(bytes.position(), fits), at);
                    if (!all) {
                        throw new IOException("No space left on device");
                    }
                }

                @Override
                public void force() throws IOException {
                    forced.incrementAndGet();
                    if (failForce) {
                        throw new IOException("Input/output error");
                    }
                    real.force();
                }

                @Override
                public void truncate(long length) throws IOException {
                    if (failTruncate) {
                        throw new IOException("Input/output error");
                    }
                    real.truncate(length);
                }

                @Override
                public void close() throws IOException {
                    real.close();
                }
            };
        }
    }

    private record Closing(JournalFile.Opened journal) implements AutoCloseable {
        @Override
        public void close() {
            journal.file().close();
        }
    }

    private Path journal() {
        return directory.resolve("journal");
    }

    private void write(String... texts) throws IOException {
        try (Closing opened = open(journal())) {
            Stream.of(texts).forEach(text -> opened.journal().file().append(bytes(text)).join());
        }
    }

    private List<String> read() throws IOException {
        return read(journal());
    }

    private static List<String> read(Path file) throws IOException {
        return JournalFormat.read(Files.readAllBytes(file)).records().stream()
                .map(JournalFileTest::text)
                .toList();
    }

    private static Closing open(Path file) throws IOException {
        return new Closing(JournalFile.open(file, records -> records));
    }

    private static Closing open(Path file, JournalDisk.Opener disk) throws IOException {
        return new Closing(JournalFile.open(file, records -> records, disk));
    }

    private static List<byte[]> keepers(List<byte[]> records) {
        return records.stream().filter(record -> text(record).startsWith("keep")).toList();
    }

    private static List<String> texts(JournalFile.Opened opened) {
        return opened.records().stream().map(JournalFileTest::text).toList();
    }

    private static byte[] noise(int length) {
        byte[] noise = new byte[length];
        new java.util.Random(7).nextBytes(noise);
        return noise;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
