package dev.portolan.strategy.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.Objects;
import java.util.Optional;

/// Notices that a file changed: by its time, size and inode, so that a rename over it and a swapped
/// link (as Kubernetes mounts do) count too. A change counts once it has held from one look to the
/// next, because editors write in several steps.
final class FileWatch {
    private final Path path;
    private Optional<Print> read;
    private Optional<Print> seen;

    /// What the file looks like now counts as read.
    FileWatch(Path path) {
        this.path = path;
        this.read = print(path);
        this.seen = read;
    }

    /// Whether the file is to be read again.
    boolean look() {
        Optional<Print> now = print(path);
        boolean settled = now.equals(seen);
        seen = now;
        if (!settled || now.equals(read)) {
            return false;
        }
        read = now;
        return true;
    }

    private static Optional<Print> print(Path path) {
        try {
            BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
            String inode = Objects.toString(attributes.fileKey(), "");
            return Optional.of(new Print(attributes.lastModifiedTime(), attributes.size(), inode));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }

    private record Print(FileTime modified, long size, String inode) {}
}
