package dev.portolan.signal.source;

import dev.portolan.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One port on 127.0.0.1 and 127.0.0.2: the two addresses of the name `both.test`, each of which
/// can be served, closed or silent.
public final class TwoAddresses implements AutoCloseable {
    public static final String FIRST = "127.0.0.1";
    public static final String SECOND = "127.0.0.2";
    public final RawServer first;
    private @Nullable RawServer second;
    private @Nullable ServerSocket silent;
    private final List<Socket> filling = new ArrayList<>();

    /// The first address is served; nobody listens at the second.
    public TwoAddresses(RawServer.Script script) {
        this.first = RawServer.saying(script);
    }

    public static Probing probing() {
        return Probing.leadingTo(FIRST, SECOND);
    }

    public String url() {
        return "http://both.test:" + port() + "/health";
    }

    public int port() {
        return first.port();
    }

    /// The port may be taken a moment longer by the listener that was just closed.
    private ServerSocket listen(int backlog) {
        List<ServerSocket> bound = new ArrayList<>();
        Eventually.until(
                "the port is free again",
                Duration.ofSeconds(30),
                () -> {
                    try {
                        InetAddress address = InetAddress.ofLiteral(SECOND);
                        return bound.add(new ServerSocket(port(), backlog, address));
                    } catch (BindException taken) {
                        return false;
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        return bound.getFirst();
    }

    /// The second address is served, too.
    public RawServer serveSecond(RawServer.Script script) {
        closeSecond();
        RawServer served = RawServer.on(listen(512), script);
        second = served;
        return served;
    }

    /// Nobody listens at the second address.
    public void closeSecond() {
        if (second != null) {
            second.close();
            second = null;
        }
        try {
            if (silent != null) {
                silent.close();
                silent = null;
            }
            for (Socket socket : filling) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        filling.clear();
    }

    /// The second address takes no connection and refuses none: its queue is full.
    public void silenceSecond() {
        closeSecond();
        ServerSocket full = listen(1);
        silent = full;
        for (int i = 0; i < 64; i++) {
            try {
                Socket socket = new Socket();
                socket.connect(new InetSocketAddress(InetAddress.ofLiteral(SECOND), port()), 250);
                filling.add(socket);
            } catch (IOException isFull) {
                return;
            }
        }
        throw new IllegalStateException("the queue of a listener has no end");
    }

    @Override
    public void close() {
        first.close();
        closeSecond();
    }
}
