package dev.portolan.testing;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/// HAProxy's Runtime API as a person at a terminal has it, past every portal.
public final class StatsSocket {
    private StatsSocket() {}

    /// The answer to a line of commands; the empty string while nobody answers.
    public static String ask(Path socket, String commands) {
        try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
            channel.write(ByteBuffer.wrap((commands + "\n").getBytes(StandardCharsets.UTF_8)));
            ByteArrayOutputStream text = new ByteArrayOutputStream();
            ByteBuffer part = ByteBuffer.allocate(64 << 10);
            while (channel.read(part) >= 0) {
                text.write(part.array(), 0, part.position());
                part.clear();
            }
            return text.toString(StandardCharsets.UTF_8).strip();
        } catch (IOException gone) {
            return "";
        }
    }
}
