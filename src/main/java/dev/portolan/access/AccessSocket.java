package dev.portolan.access;

import dev.portolan.platform.DataDirectory;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;

/// Where the running portal listens for the command line: `portolan.sock` in the data directory. A
/// path of more than 107 bytes fits no socket; then it lies in a directory of its own below the
/// system's temporary one, and `portolan.sock.path` says where.
public record AccessSocket(DataDirectory directory) {
    public static final String NAME = "portolan.sock";
    private static final String POINTER = NAME + ".path";
    private static final int LONGEST = 107;

    /// The address to listen on; what an earlier process left there is removed.
    public UnixDomainSocketAddress fresh() throws IOException {
        Path path = directory.file(NAME);
        if (fits(path)) {
            Files.deleteIfExists(directory.file(POINTER));
        } else {
            path =
                    Files.createTempDirectory(
                                    "portolan-",
                                    PosixFilePermissions.asFileAttribute(
                                            PosixFilePermissions.fromString("rwx------")))
                            .resolve(NAME);
            directory.replace(POINTER, path.toString().getBytes(StandardCharsets.UTF_8));
        }
        Files.deleteIfExists(path);
        return UnixDomainSocketAddress.of(path);
    }

    /// The address a portal may be listening on; empty when none ever did.
    Optional<UnixDomainSocketAddress> present() throws IOException {
        Path pointer = directory.file(POINTER);
        Path path =
                Files.exists(pointer) ? Path.of(Files.readString(pointer)) : directory.file(NAME);
        return fits(path) && Files.exists(path)
                ? Optional.of(UnixDomainSocketAddress.of(path))
                : Optional.empty();
    }

    private static boolean fits(Path path) {
        return path.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST;
    }
}
