package dev.portolan.access;

import dev.portolan.platform.Command;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.Ids;
import dev.portolan.platform.Time;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

/// `./portolan token NAME --role ROLE --expires 30d`: prints a new API token once. The running
/// portal hears of it at once; without one its digest waits in the data directory.
@ApplicationScoped
public class TokenCommand implements Command {
    private static final int NOT_DONE = 2;

    private final DataDirectory directory;
    private final Time time;

    @Inject
    public TokenCommand(DataDirectory directory, Time time) {
        this.directory = directory;
        this.time = time;
    }

    @Override
    public String name() {
        return "token";
    }

    @Override
    public int run(List<String> arguments) {
        try {
            TokenOrder order = TokenOrder.of(arguments);
            String text = TokenText.next(new SecureRandom());
            boolean heard = hand(order.token(Ids.next(time), Digest.of(text), time.instant()));
            System.out.println(text);
            System.err.println(
                    heard
                            ? "The running portal accepts it from now on. It is shown only here."
                            : "No portal runs here: the next start accepts it. It is shown only here.");
            return 0;
        } catch (TokenOrder.Refused refused) {
            System.err.println("portolan token: " + refused.getMessage());
        } catch (IOException | UncheckedIOException e) {
            System.err.println(
                    "portolan token: nothing was created; the data directory cannot be used: "
                            + e.getMessage());
        }
        return NOT_DONE;
    }

    /// Answers whether a running portal took it; otherwise it is left for the next start.
    private boolean hand(AccessToken token) throws IOException {
        byte[] written = AccessFile.write(token);
        Optional<UnixDomainSocketAddress> portal = new AccessSocket(directory).present();
        if (portal.isPresent() && told(portal.get(), written)) {
            return true;
        }
        directory.directory(AccessKeeper.LEFT);
        directory.replace(AccessKeeper.LEFT + "/" + token.id() + ".json", written);
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
                throw new IOException("the running portal said \"" + said + "\"");
            }
            return true;
        }
    }
}
