package dev.portolan.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.web.Screen;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LiveStreamTest {
    private static final int BIG = 4 * 1024 * 1024;

    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    private static Drawn drawn(long version) {
        Map<String, String> parts = Map.of("f-all", version + "x".repeat(BIG));
        return new Drawn(
                new Screen("/", version, Instant.EPOCH, 0, "t", parts, ""), Optional.empty());
    }

    /// A reader that asks and then reads nothing.
    private Socket deaf(CompletableFuture<LiveStream> opened, CountDownLatch gone)
            throws Exception {
        HttpServer server =
                vertx.createHttpServer()
                        .requestHandler(request -> {
                            LiveStream stream =
                                    new LiveStream(
                                            request, vertx.getOrCreateContext(), () -> true, 0);
                            stream.open(gone::countDown);
                            opened.complete(stream);
                        })
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS);
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
        socket.setReceiveBufferSize(4096);
        socket.getOutputStream()
                .write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void cutsOffAReaderThatDoesNotRead() throws Exception {
        CompletableFuture<LiveStream> opened = new CompletableFuture<>();
        CountDownLatch gone = new CountDownLatch(1);
        try (Socket socket = deaf(opened, gone)) {
            assertThat(socket.isConnected()).isTrue();
            LiveStream stream = opened.get(10, TimeUnit.SECONDS);
            for (long version = 1; version <= 4; version++) {
                stream.send(drawn(version), 0);
            }
            stream.heartbeat(LiveStream.PATIENCE.toNanos());
            assertThat(gone.await(200, TimeUnit.MILLISECONDS)).as("gone in time").isFalse();

            stream.heartbeat(LiveStream.PATIENCE.toNanos() + 1);

            assertThat(gone.await(10, TimeUnit.SECONDS)).as("gone after its time").isTrue();
        }
    }
}
