package dev.portolan.platform.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalLockTest {
    @TempDir Path directory;

    @Test
    void isHeldByOneAtATime() throws IOException {
        Path journal = directory.resolve("journal");
        try (JournalLock held = JournalLock.take(journal).orElseThrow()) {
            assertThat(held).isNotNull();
            assertThat(JournalLock.take(journal)).isEmpty();
            assertThat(JournalLock.take(directory.resolve("other"))).isPresent();
        }
        assertThat(JournalLock.take(journal)).isPresent();
    }
}
