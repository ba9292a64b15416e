package dev.portolan.platform.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;

/// The file of a journal and those beside it, all 0600, each change safe on the disk when the
/// method returns.
record JournalPaths(Path file) {
    /// How many bytes a journal may have and still be read whole.
    private static final long LONGEST = 1L << 30;

    byte[] read() throws IOException {
        try {
            if (Files.size(file) > LONGEST) {
                throw new IOException("the journal " + file + " is larger than 1 GiB");
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException _) {
            return new byte[0];
        }
    }

    /// A copy of bytes that are taken out of the journal, under a name nobody uses yet.
    Path keep(String why, byte[] bytes) throws IOException {
        Path kept = file.resolveSibling(file.getFileName() + "." + why);
        for (int i = 2; Files.exists(kept); i++) {
            kept = file.resolveSibling(file.getFileName() + "." + why + "-" + i);
        }
        write(kept, List.of(bytes));
        syncDirectory();
        return kept;
    }

    /// Replaces the journal by one of these records: written beside it, then renamed over it.
    void replace(List<byte[]> records) throws IOException {
        Path next = file.resolveSibling(file.getFileName() + ".next");
        Files.deleteIfExists(next);
        try {
            write(next, records.stream().map(JournalFormat::encode).toList());
            Files.move(
                    next,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            Files.deleteIfExists(next);
            throw e;
        }
        syncDirectory();
    }

    private static void write(Path path, List<byte[]> parts) throws IOException {
        Files.createFile(
                path,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.WRITE)) {
            for (byte[] part : parts) {
                ByteBuffer bytes = ByteBuffer.wrap(part);
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
            }
            channel.force(true);
        }
    }

    private void syncDirectory() throws IOException {
        Path directory = file.toAbsolutePath().resolveSibling(".");
        try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
