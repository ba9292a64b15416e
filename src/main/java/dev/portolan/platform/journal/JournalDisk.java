package dev.portolan.platform.journal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The few things a journal does to its open file; a seam for tests that let them fail.
interface JournalDisk extends Closeable {
    void write(ByteBuffer bytes, long at) throws IOException;

    /// Returns when everything written is safe.
    void force() throws IOException;

    void truncate(long length) throws IOException;

    /// Opens the file of a journal, which exists.
    @FunctionalInterface
    interface Opener {
        JournalDisk open(Path file) throws IOException;
    }

    static JournalDisk open(Path file) throws IOException {
        return new OnChannel(FileChannel.open(file, StandardOpenOption.WRITE));
    }

    /// The real one.
    record OnChannel(FileChannel channel) implements JournalDisk {
        @Override
        public void write(ByteBuffer bytes, long at) throws IOException {
            long next = at;
            while (bytes.hasRemaining()) {
                next += channel.write(bytes, next);
            }
        }

        @Override
        public void force() throws IOException {
            channel.force(false);
        }

        @Override
        public void truncate(long length) throws IOException {
            channel.truncate(length);
            channel.force(true);
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
