package dev.portolan.strategy.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A change counts at the second look at which it looks the same.
class FileWatchTest {
    @TempDir Path directory;

    @Test
    void isSilentWhileNothingChanges() throws IOException {
        FileWatch watch = new FileWatch(written("a"));
        assertThat(watch.look()).isFalse();
        assertThat(watch.look()).isFalse();
    }

    @Test
    void noticesAWriteOnceItHasSettled() throws IOException {
        Path file = written("a");
        FileWatch watch = new FileWatch(file);
        Files.writeString(file, "ab");
        assertThat(watch.look()).isFalse();
        Files.writeString(file, "abc");
        assertThat(watch.look()).isFalse();
        assertThat(watch.look()).isTrue();
        assertThat(watch.look()).isFalse();
    }

    @Test
    void noticesARenameOverTheFileThatKeepsItsTimeAndSize() throws IOException {
        Path file = written("a");
        FileTime time = Files.getLastModifiedTime(file);
        FileWatch watch = new FileWatch(file);
        Path next = Files.writeString(directory.resolve("next"), "b");
        Files.setLastModifiedTime(next, time);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        assertThat(watch.look()).isFalse();
        assertThat(watch.look()).isTrue();
    }

    @Test
    void noticesASwappedLinkAboveTheFile() throws IOException {
        Path one = Files.createDirectory(directory.resolve("one"));
        Path two = Files.createDirectory(directory.resolve("two"));
        Files.writeString(one.resolve("s.yaml"), "a");
        Files.writeString(two.resolve("s.yaml"), "b");
        Path data = Files.createSymbolicLink(directory.resolve("..data"), one);
        Path file = Files.createSymbolicLink(directory.resolve("s.yaml"), data.resolve("s.yaml"));
        FileWatch watch = new FileWatch(file);
        Path next = Files.createSymbolicLink(directory.resolve("..next"), two);
        Files.move(next, data, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        assertThat(watch.look()).isFalse();
        assertThat(watch.look()).isTrue();
    }

    @Test
    void noticesThatTheFileWentAndCameBack() throws IOException {
        Path file = written("a");
        FileWatch watch = new FileWatch(file);
        Files.delete(file);
        assertThat(watch.look()).isFalse();
        assertThat(watch.look()).isTrue();
        Files.writeString(file, "a");
        assertThat(watch.look()).isFalse();
        assertThat(watch.look()).isTrue();
    }

    private Path written(String text) throws IOException {
        return Files.writeString(directory.resolve("s.yaml"), text);
    }
}
