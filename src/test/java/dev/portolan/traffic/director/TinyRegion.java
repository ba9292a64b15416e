package dev.portolan.traffic.director;

import com.sun.net.httpserver.HttpServer;
import dev.portolan.platform.RegionId;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.NullUnmarked;

/// A region's entry: answers every request with its name, and counts them itself.
public @NullUnmarked final class TinyRegion implements AutoCloseable {
    private final HttpServer server;
    private final AtomicLong answered = new AtomicLong();

    public TinyRegion(RegionId id) throws IOException {
        byte[] name = id.value().getBytes(StandardCharsets.UTF_8);
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 256);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.createContext(
                "/",
                exchange -> {
                    answered.incrementAndGet();
                    exchange.sendResponseHeaders(200, name.length);
                    exchange.getResponseBody().write(name);
                    exchange.close();
                });
        server.start();
    }

    long answered() {
        return answered.get();
    }

    public String address() {
        return "127.0.0.1:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
