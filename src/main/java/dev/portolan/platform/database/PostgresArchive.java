package dev.portolan.platform.database;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
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

    /// The first 12 hexadecimal digits of the archive's SHA-256: names the directory it is unpacked
    /// to, so that another version never mixes with it.
    String digest() throws IOException {
        MessageDigest sha256 = sha256();
        try (InputStream in = new DigestInputStream(open(), sha256)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return HexFormat.of().formatHex(sha256.digest()).substring(0, 12);
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

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
