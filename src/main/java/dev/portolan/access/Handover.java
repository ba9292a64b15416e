package dev.portolan.access;

import dev.portolan.platform.DataDirectory;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// How a command hands something to the portal of its data directory: over the socket of a running
/// one, else by a file for the next start.
public record Handover(DataDirectory directory) {
    /// The directory of what waits for the next start.
    public static final String LEFT = "tokens.d";

    /// The running portal does not take it; the message says why.
    public static final class Refused extends IOException {
        private static final long serialVersionUID = 1L;

        Refused(String answer) {
            super("the running portal " + answer);
        }
    }

    /// Answers whether a running portal took it.
    public boolean hand(String name, byte[] written) throws IOException {
        Optional<UnixDomainSocketAddress> portal = new AccessSocket(directory).present();
        if (portal.isPresent() && told(portal.get(), written)) {
            return true;
        }
        directory.directory(LEFT);
        directory.replace(LEFT + "/" + name + ".json", written);
        return false;
    }

    private static boolean told(UnixDomainSocketAddress portal, byte[] message) throws IOException {
        SocketChannel channel;
        try {
            channel = SocketChannel.open(portal);
        } catch (IOException nobodyListens) { // a socket file outlives a killed portal
            return false;
        }
        try (channel) {
            channel.write(ByteBuffer.wrap(message));
            channel.shutdownOutput();
            ByteBuffer answer = ByteBuffer.allocate(1000);
            while (channel.read(answer) >= 0 && answer.hasRemaining()) {
                // reads to the end
            }
            String said = StandardCharsets.UTF_8.decode(answer.flip()).toString().strip();
            if (!said.equals("ok")) {
                throw new Refused("said \"" + said + "\"");
            }
            return true;
        }
    }
}
