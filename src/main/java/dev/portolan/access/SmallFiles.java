package dev.portolan.access;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.stream.Stream;
import org.jboss.logging.Logger;

/// The files of the data directory that hold who may do what: read whole and bounded, set aside
/// when they cannot be understood.
public final class SmallFiles {
    private static final int LARGEST = 16 << 20;
    private static final Logger LOG = Logger.getLogger(SmallFiles.class);

    private SmallFiles() {}

    public static byte[] read(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IOException("larger than " + LARGEST + " bytes");
        }
        return Files.readAllBytes(file);
    }

    /// The `*.json` files of a directory, by name.
    public static List<Path> json(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            LOG.warnf("%s cannot be listed: %s", directory.getFileName(), e);
            return List.of();
        }
    }

    public static void setAside(Path file, IOException why) {
        setAside(file, "unreadable", "cannot be read (" + why.getMessage() + ")");
    }

    /// What can be read but is not accepted.
    public static void refuse(Path file, String why) {
        setAside(file, "refused", "is refused (" + why + ")");
    }

    private static void setAside(Path file, String ending, String what) {
        Path aside = file.resolveSibling(file.getFileName() + "." + ending);
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.errorf("%s %s; it was kept as %s", file, what, aside);
        } catch (IOException e) {
            LOG.errorf("%s %s and cannot be set aside: %s", file, what, e);
        }
    }

    public static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("%s was taken in but cannot be deleted: %s", file, e);
        }
    }
}
