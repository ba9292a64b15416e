package dev.portolan.platform.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// The PostgreSQL server that travels inside the program: a compressed tar among its resources.
record PostgresArchive(String resource) {
    private static final int BUFFER = 1 << 16;
    private static final Map<String, String> PROCESSORS =
            Map.of("amd64", "x86_64", "x86_64", "x86_64", "aarch64", "arm_64");

    /// The archive for this machine; empty when the program carries none for it.
    static Optional<PostgresArchive> forThisMachine() {
        return Optional.ofNullable(PROCESSORS.get(System.getProperty("os.arch", "")))
                .map(processor -> new PostgresArchive("postgres-linux-" + processor + ".txz"))
                .filter(archive -> loader().getResource(archive.resource) != null);
    }

    /// The archive's CRC-32 and length in hexadecimal: names the directory it is unpacked to, so
    /// that another version never mixes with it. A secure hash of 12 MB would be slow here, where
    /// nothing is compiled yet, and would prove nothing more: the archive is part of the program.
    String digest() throws IOException {
        CRC32 crc = new CRC32();
        long length;
        try (InputStream in = new CheckedInputStream(open(), crc)) {
            length = in.transferTo(OutputStream.nullOutputStream());
        }
        return "%08x-%x".formatted(crc.getValue(), length);
    }

    /// Unpacks everything below `target`, which exists and is empty.
    void unpackInto(Path target) throws IOException {
        try (InputStream raw = new BufferedInputStream(open(), BUFFER);
                TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(raw))) {
            for (TarArchiveEntry entry = tar.getNextEntry();
                    entry != null;
                    entry = tar.getNextEntry()) {
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target)
            throws IOException {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
            throw new IOException("the archive names a path outside itself: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.resolveSibling(""));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(path, target.resolve(entry.getLinkName()).normalize());
        } else {
            Files.copy(tar, path);
            boolean runs = (entry.getMode() & 0100) != 0;
            Files.setPosixFilePermissions(
                    path, PosixFilePermissions.fromString(runs ? "rwx------" : "rw-------"));
        }
    }

    private InputStream open() throws IOException {
        InputStream in = loader().getResourceAsStream(resource);
        if (in == null) {
            throw new IOException("the program lacks its own resource " + resource);
        }
        return in;
    }

    private static ClassLoader loader() {
        return PostgresArchive.class.getClassLoader();
    }
}
