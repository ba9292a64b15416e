package dev.portolan;

import dev.portolan.Preflight.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The checks that touch the machine: the data directory is ours alone, and the port is free. Held
/// for the life of the process. An observer keeps nothing on the disk.
final class StartUp {
    private static final String LOCK = "lock";
    private final Preflight preflight;
    private @Nullable FileLock lock;

    StartUp(Settings settings) {
        this.preflight = new Preflight(settings);
    }

    /// Everything that keeps the process from starting; empty when it may start.
    List<String> problems() {
        List<String> wrong = preflight.problems();
        if (!wrong.isEmpty()) {
            return wrong;
        }
        return ownDirectory()
                .or(this::port)
                .or(new EdgePreflight(preflight.settings())::certificate)
                .stream()
                .toList();
    }

    private Optional<String> ownDirectory() {
        return preflight.observer()
                ? Optional.empty()
                : dataDirectory(Path.of(preflight.dataDirectory()).toAbsolutePath().normalize());
    }

    private Optional<String> dataDirectory(Path data) {
        try {
            Files.createDirectories(
                    data,
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rwx------")));
            return held(data);
        } catch (IOException e) {
            return Optional.of(
                    "The data directory %s cannot be written (%s); make it writable for this user, or choose another with PORTOLAN_DATA."
                            .formatted(data, reason(e)));
        }
    }

    private Optional<String> held(Path data) throws IOException {
        FileChannel channel =
                FileChannel.open(
                        data.resolve(LOCK),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE);
        lock = tryLock(channel);
        if (lock == null) {
            String holder = new String(read(channel), StandardCharsets.US_ASCII).strip();
            channel.close();
            return Optional.of(
                    "Another portal (process %s) already uses the data directory %s; stop it, or choose another directory with PORTOLAN_DATA."
                            .formatted(holder, data));
        }
        channel.truncate(0);
        byte[] pid =
                Long.toString(ProcessHandle.current().pid()).getBytes(StandardCharsets.US_ASCII);
        channel.write(ByteBuffer.wrap(pid), 0);
        return Optional.empty();
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException _) {
            return null;
        }
    }

    private static byte[] read(FileChannel channel) throws IOException {
        ByteBuffer content = ByteBuffer.allocate(20);
        int length = Math.max(0, channel.read(content, 0));
        byte[] pid = new byte[length];
        content.flip().get(pid);
        return pid;
    }

    private Optional<String> port() {
        String host = preflight.host();
        int port = preflight.portNumber();
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return Optional.empty();
        } catch (UnknownHostException _) {
            return Optional.of(
                    "PORTOLAN_HOST \"%s\" is no address of this machine; give 127.0.0.1, 0.0.0.0 or a local name."
                            .formatted(host));
        } catch (IOException e) {
            return Optional.of(
                    "Port %d on %s cannot be used (%s); stop what uses it, or choose another port with PORTOLAN_PORT."
                            .formatted(port, host, reason(e)));
        }
    }

    /// Gives the data directory back; the process' end does the same.
    void release() throws IOException {
        FileLock held = lock;
        lock = null;
        if (held != null) {
            held.acquiredBy().close();
        }
    }

    private static String reason(IOException failure) {
        return switch (failure) {
            case java.nio.file.AccessDeniedException _ -> "permission denied";
            case java.nio.file.FileAlreadyExistsException _ -> "a file stands in its place";
            default -> String.valueOf(failure.getMessage());
        };
    }
}
