package dev.portolan.packaged;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;

/// A way to a server that can be cut and mended: a port of its own whose connections are carried
/// on, while it is whole.
final class CutPath implements AutoCloseable {
    private final int port;
    private final int to;
    private ServerSocket entry;

    CutPath(int to) throws IOException {
        this.to = to;
        this.entry = listen(0);
        this.port = entry.getLocalPort();
    }

    int port() {
        return port;
    }

    /// Nobody listens there from now on.
    void cut() throws IOException {
        entry.close();
    }

    void mend() throws IOException {
        entry = listen(port);
    }

    private ServerSocket listen(int at) throws IOException {
        ServerSocket listening = new ServerSocket();
        listening.setReuseAddress(true);
        listening.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), at));
        Thread.ofVirtual().start(() -> accept(listening));
        return listening;
    }

    private void accept(ServerSocket listening) {
        while (!listening.isClosed()) {
            try {
                Socket from = listening.accept();
                Thread.ofVirtual().start(() -> carry(from));
            } catch (IOException cut) {
                return;
            }
        }
    }

    private void carry(Socket from) {
        try (from;
                Socket onward = new Socket(InetAddress.getLoopbackAddress(), to)) {
            Thread back = Thread.ofVirtual().start(() -> pipe(onward, from));
            pipe(from, onward);
            back.join();
        } catch (IOException gone) {
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pipe(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException gone) {
            // Either side may go first.
        }
    }

    @Override
    public void close() {
        try {
            entry.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
