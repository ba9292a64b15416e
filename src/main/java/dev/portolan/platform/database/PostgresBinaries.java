package dev.portolan.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/// The unpacked server, `<data>/postgres/bin-<digest>`. It is unpacked beside its place and renamed
/// when complete, so that a directory of that name is whole whenever we were killed. Only the
/// process that holds the lock on the data directory may call this.
record PostgresBinaries(Path directory) {
    private static final String PREFIX = "bin-";

    static PostgresBinaries in(Path postgres) throws PostgresException {
        PostgresArchive archive =
                PostgresArchive.forThisMachine()
                        .orElseThrow(() ->
                                new PostgresException(
                                        "no PostgreSQL for this kind of machine is included;"
                                                + " set PORTOLAN_DATABASE_URL to one that runs elsewhere"));
        try {
            Path place = postgres.resolve(PREFIX + archive.digest());
            if (!Files.exists(place)) {
                unpack(archive, place);
            }
            return new PostgresBinaries(place);
        } catch (IOException e) {
            throw new PostgresException(
                    "the included PostgreSQL could not be unpacked below " + postgres + ": " + e,
                    e);
        }
    }

    Path program(String name) {
        return directory.resolve("bin").resolve(name);
    }

    /// Removes what an interrupted unpacking or an older version left behind. Call it only when no
    /// server runs from another directory.
    void removeOthers() throws IOException {
        List<Path> others;
        try (Stream<Path> entries = Files.list(directory.resolveSibling(""))) {
            others =
                    entries.filter(path -> path.getFileName().toString().startsWith(PREFIX))
                            .filter(path -> !path.equals(directory))
                            .toList();
        }
        for (Path other : others) {
            remove(other);
        }
    }

    private static void unpack(PostgresArchive archive, Path place) throws IOException {
        Path part = place.resolveSibling(place.getFileName() + ".part-" + UUID.randomUUID());
        Files.createDirectory(part);
        archive.unpackInto(part);
        Files.move(part, place, StandardCopyOption.ATOMIC_MOVE);
    }

    static void remove(Path tree) throws IOException {
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(tree)) {
            paths = walk.sorted(java.util.Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.deleteIfExists(path);
        }
    }
}
