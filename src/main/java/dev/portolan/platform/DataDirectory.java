package dev.portolan.platform;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;

/// `PORTOLAN_DATA`: one directory, 0700, for everything this process keeps; its files are 0600.
@ApplicationScoped
public class DataDirectory {
    private final Path root;

    @Inject
    public DataDirectory(PortolanConfig config) {
        this(Path.of(config.data()));
    }

    public DataDirectory(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    public Path root() {
        return directory("");
    }

    /// A sub-directory, made 0700 when absent.
    public Path directory(String name) {
        Path path = root.resolve(name);
        try {
            Files.createDirectories(
                    path,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            return path;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public Path file(String name) {
        return root().resolve(name);
    }

    /// Replaces a file whole: written beside it as 0600, synced, then renamed over it.
    public void replace(String name, byte[] content) throws IOException {
        Path target = file(name);
        Path next = target.resolveSibling(target.getFileName() + ".next");
        Files.deleteIfExists(next);
        Files.createFile(
                next,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        try (var channel = java.nio.channels.FileChannel.open(next, StandardOpenOption.WRITE)) {
            var buffer = java.nio.ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(true);
        }
        Files.move(
                next, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
