package dev.portolan.traffic.director.haproxy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketAddress;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// One exchange with HAProxy's Runtime API: a line of commands, and the answer up to the end of the
/// connection. Blocks, so it belongs on a virtual thread.
final class HaproxySocket {
    /// More than the state of any HAProxy whose regions this portal moves.
    private static final int MOST_BYTES = 16 << 20;

    private static final long FULL_NANOS = 2_000_000;

    private HaproxySocket() {}

    /// What became of it.
    sealed interface Said {
        record Answer(String text) implements Said {}

        /// Nothing was sent.
        record NotSent(String why) implements Said {}

        /// It was sent, or may have been, and no whole answer came.
        record Lost(String why) implements Said {}
    }

    static Said ask(SocketAddress address, String commands, Duration limit) {
        SocketChannel channel;
        try {
            channel = open(address);
        } catch (IOException e) {
            return new Said.NotSent(why(e));
        }
        CompletableFuture<Void> late = new CompletableFuture<>();
        Executor after =
                CompletableFuture.delayedExecutor(
                        Math.max(1, limit.toMillis()), TimeUnit.MILLISECONDS);
        after.execute(() -> {
            if (late.complete(null)) {
                close(channel);
            }
        });
        try {
            return exchange(channel, address, commands, late, limit);
        } finally {
            close(channel);
        }
    }

    private static Said exchange(
            SocketChannel channel,
            SocketAddress address,
            String commands,
            CompletableFuture<Void> late,
            Duration limit) {
        boolean sent = false;
        try {
            connect(channel, address);
            sent = true;
            ByteBuffer out = ByteBuffer.wrap((commands + "\n").getBytes(StandardCharsets.UTF_8));
            while (out.hasRemaining()) {
                channel.write(out);
            }
            String text = read(channel);
            late.complete(null);
            return new Said.Answer(text);
        } catch (IOException e) {
            String why = late.isDone() ? "no answer within " + limit.toMillis() + " ms" : why(e);
            return sent ? new Said.Lost(why) : new Said.NotSent(why);
        }
    }

    /// A socket whose queue is full (`stats maxconn`) is tried again until the limit closes the
    /// channel; nothing was sent so far.
    private static void connect(SocketChannel channel, SocketAddress address) throws IOException {
        while (true) {
            try {
                channel.connect(address);
                return;
            } catch (IOException e) {
                if (!why(e).contains("temporarily unavailable")) {
                    throw e;
                }
                LockSupport.parkNanos(FULL_NANOS);
            }
        }
    }

    private static String read(SocketChannel channel) throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        ByteBuffer part = ByteBuffer.allocate(64 << 10);
        while (channel.read(part) >= 0) {
            text.write(part.array(), 0, part.position());
            part.clear();
            if (text.size() > MOST_BYTES) {
                throw new IOException("its answer is longer than 16 MiB");
            }
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static SocketChannel open(SocketAddress address) throws IOException {
        return address instanceof UnixDomainSocketAddress
                ? SocketChannel.open(java.net.StandardProtocolFamily.UNIX)
                : SocketChannel.open();
    }

    private static void close(Channel channel) {
        try {
            channel.close();
        } catch (IOException nobodyMinds) {
            return;
        }
    }

    private static String why(IOException failure) {
        return Optional.ofNullable(failure.getMessage()).orElse("the connection broke");
    }
}
