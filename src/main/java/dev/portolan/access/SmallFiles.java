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
    static List<Path> json(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
        } catch (IOException e) {
            LOG.warnf("%s cannot be listed: %s", directory.getFileName(), e);
            return List.of();
        }
    }

    public static void setAside(Path file, IOException why) {
        Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
        try {
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            LOG.errorf("%s cannot be read (%s); it was kept as %s", file, why.getMessage(), aside);
        } catch (IOException e) {
            LOG.errorf("%s cannot be read (%s) nor set aside: %s", file, why.getMessage(), e);
        }
    }

    static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warnf("%s was taken in but cannot be deleted: %s", file, e);
        }
    }
}
