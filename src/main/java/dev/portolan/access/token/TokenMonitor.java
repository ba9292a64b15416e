package dev.portolan.access.token;

import dev.portolan.access.AccessFile;
import dev.portolan.access.AccessSocket;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.start.Serving;
import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Listens on the portal's own socket for what commands made: one token or some break-glass codes,
/// as in `tokens.d`, and one answer a connection. Whoever can open the socket owns the data
/// directory already, so nothing else is asked. Four connections at a time, 16 KiB and 2 s each.
@ApplicationScoped
public class TokenMonitor {
    private static final int AT_A_TIME = 4;
    private static final int LARGEST = 16 << 10;
    private static final long PATIENCE_MS = 2000;
    private static final Logger LOG = Logger.getLogger(TokenMonitor.class);

    private final Intake intake;
    private final DataDirectory directory;
    private final Semaphore free = new Semaphore(AT_A_TIME);
    private volatile @Nullable ServerSocketChannel server;

    @Inject
    public TokenMonitor(Intake intake, DataDirectory directory) {
        this.intake = intake;
        this.directory = directory;
    }

    /// Once it is known which regions there are. What commands left is taken after the socket is
    /// there, so that nothing falls between.
    void start(@Observes @Priority(Serving.STRATEGY + 1) Serving serving) {
        listen();
        intake.takeLeft(directory);
    }

    private void listen() {
        try {
            UnixDomainSocketAddress address = new AccessSocket(directory).fresh();
            ServerSocketChannel listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
            listening.bind(address);
            Files.setPosixFilePermissions(
                    address.getPath(), PosixFilePermissions.fromString("rw-------"));
            server = listening;
            Thread.ofVirtual().name("access-socket").start(() -> accept(listening));
        } catch (IOException | UnsupportedOperationException e) {
            LOG.warnf("portolan token cannot reach this portal until its next start: %s", e);
        }
    }

    void stop(@Observes ShutdownEvent stopping) {
        ServerSocketChannel listening = server;
        if (listening != null) {
            try {
                var address = (UnixDomainSocketAddress) listening.getLocalAddress();
                listening.close();
                Files.deleteIfExists(address.getPath());
            } catch (IOException e) {
                LOG.warnf("The access socket was not closed cleanly: %s", e);
            }
        }
    }

    private void accept(ServerSocketChannel listening) {
        while (listening.isOpen()) {
            try {
                SocketChannel client = listening.accept();
                free.acquire();
                Thread.ofVirtual().start(() -> serve(client));
            } catch (AsynchronousCloseException closed) {
                return;
            } catch (ClosedChannelException closed) {
                return;
            } catch (IOException e) {
                LOG.warnf("A connection to the access socket failed: %s", e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    private void serve(SocketChannel client) {
        Thread limit = Thread.ofVirtual().start(() -> closeLater(client));
        try (client) {
            client.write(ByteBuffer.wrap(answer(read(client)).getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            LOG.warnf("A token could not be taken from the access socket: %s", e.getMessage());
        } finally {
            limit.interrupt();
            free.release();
        }
    }

    private String answer(byte[] message) {
        try {
            return intake.take(AccessFile.readHanded(message))
                    .map(problem -> "refused: " + problem + "\n")
                    .orElse("ok\n");
        } catch (IOException e) {
            return "refused: " + e.getMessage() + "\n";
        }
    }

    private static byte[] read(SocketChannel client) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(LARGEST);
        while (client.read(buffer) >= 0) {
            if (!buffer.hasRemaining()) {
                throw new IOException("more than " + LARGEST + " bytes");
            }
        }
        byte[] message = new byte[buffer.flip().remaining()];
        buffer.get(message);
        return message;
    }

    private static void closeLater(SocketChannel client) {
        try {
            TimeUnit.MILLISECONDS.sleep(PATIENCE_MS);
            client.close();
        } catch (InterruptedException served) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.debug("A slow connection was already gone", e);
        }
    }
}
