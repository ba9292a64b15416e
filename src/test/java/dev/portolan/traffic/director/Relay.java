package dev.portolan.traffic.director;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.NullUnmarked;

/// Stands between an adapter and a stats socket: delays answers, or swallows the answer to the next
/// write.
@NullUnmarked
final class Relay implements AutoCloseable {
    private final Path to;
    private final ServerSocketChannel listening;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean losing;

    Relay(Path at, Path to) throws IOException {
        this.to = to;
        Files.deleteIfExists(at);
        listening = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        listening.bind(UnixDomainSocketAddress.of(at));
        Thread.startVirtualThread(this::accept);
    }

    void delay(Duration delay) {
        this.delay = delay;
    }

    /// The next write is passed on, its answer is not.
    void loseNextAnswer() {
        losing = true;
    }

    private void accept() {
        try {
            while (true) {
                SocketChannel client = listening.accept();
                Thread.startVirtualThread(() -> relay(client));
            }
        } catch (IOException ended) {
            closed.countDown();
        }
    }

    private void relay(SocketChannel client) {
        try (client;
                SocketChannel server = SocketChannel.open(UnixDomainSocketAddress.of(to))) {
            ByteBuffer request = ByteBuffer.allocate(64 << 10);
            while (request.position() == 0 || request.get(request.position() - 1) != '\n') {
                if (client.read(request) < 0) {
                    return;
                }
            }
            request.flip();
            String commands = StandardCharsets.UTF_8.decode(request.duplicate()).toString();
            server.write(request);
            answer(client, server, commands);
        } catch (IOException gone) {
            return;
        }
    }

    private void answer(SocketChannel client, SocketChannel server, String commands)
            throws IOException {
        boolean write = commands.contains("portolan apply") || commands.contains("set var");
        boolean lose = write && losing;
        if (lose) {
            losing = false;
        }
        pause(delay);
        ByteBuffer part = ByteBuffer.allocate(64 << 10);
        while (server.read(part) >= 0) {
            part.flip();
            if (!lose) {
                client.write(part);
            }
            part.clear();
        }
    }

    private void pause(Duration delay) {
        try {
            if (!delay.isZero()) {
                boolean _ = closed.await(delay.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
