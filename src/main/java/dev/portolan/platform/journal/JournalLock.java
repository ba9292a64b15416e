package dev.portolan.platform.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/// Says that one process owns a journal: a second one that opened it would rename another file over
/// it, and what the first appends would be lost. The system gives the lock back when the owner
/// dies. Held on a file of its own, because the journal itself is replaced.
public final class JournalLock implements Closeable {
    private final FileChannel channel;
    private final FileLock lock;

    private JournalLock(FileChannel channel, FileLock lock) {
        this.channel = channel;
        this.lock = lock;
    }

    /// Empty when somebody else owns `journal`.
    public static Optional<JournalLock> take(Path journal) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        journal.resolveSibling(journal.getFileName() + ".lock"),
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(
                                PosixFilePermissions.fromString("rw-------")));
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return Optional.of(new JournalLock(channel, lock));
            }
        } catch (OverlappingFileLockException _) {
            // Held by this very process: as good as by another one.
        }
        channel.close();
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        lock.release();
        channel.close();
    }
}
