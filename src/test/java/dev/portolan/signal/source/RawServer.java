package dev.portolan.signal.source;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/// A server on loopback that says exactly what a test tells it to, well-formed or not.
public final class RawServer implements AutoCloseable {
    /// What to do with one request.
    @FunctionalInterface
    public interface Script {
        void answer(OutputStream out) throws IOException, InterruptedException;
    }

    private final ServerSocket server;
    private final CopyOnWriteArrayList<Socket> open = new CopyOnWriteArrayList<>();
    public final AtomicInteger connections = new AtomicInteger();
    public final AtomicInteger requests = new AtomicInteger();

    private RawServer(ServerSocket server, Script script) {
        this.server = server;
        Thread.ofVirtual().start(() -> accept(script));
    }

    public static RawServer on(ServerSocket server, Script script) {
        return new RawServer(server, script);
    }

    public static RawServer saying(Script script) {
        try {
            return on(new ServerSocket(0, 512, InetAddress.ofLiteral("127.0.0.1")), script);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static RawServer saying(String answer) {
        return saying(out -> out.write(answer.getBytes(StandardCharsets.ISO_8859_1)));
    }

    public static String ok(String body) {
        return "HTTP/1.1 200 OK\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length
                + "\r\n\r\n"
                + body;
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url() {
        return "http://127.0.0.1:" + port() + "/health";
    }

    private void accept(Script script) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                open.add(socket);
                connections.incrementAndGet();
                Thread.ofVirtual().start(() -> serve(socket, script));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket socket, Script script) {
        try (socket) {
            var in = socket.getInputStream();
            int newlines = 0;
            for (int b = in.read(); b >= 0; b = in.read()) {
                newlines = b == '\n' ? newlines + 1 : b == '\r' ? newlines : 0;
                if (newlines == 2) {
                    newlines = 0;
                    requests.incrementAndGet();
                    script.answer(socket.getOutputStream());
                    socket.getOutputStream().flush();
                }
            }
        } catch (IOException | InterruptedException gone) {
            // the probe hung up, as it may
        }
    }

    /// Ends every connection with a reset.
    public void reset() throws IOException {
        for (Socket socket : open) {
            socket.setSoLinger(true, 0);
            socket.close();
        }
    }

    /// Ends every connection; the port still listens.
    public void hangUp() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            hangUp();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
