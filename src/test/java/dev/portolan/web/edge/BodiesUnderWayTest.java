package dev.portolan.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.testing.Eventually;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Slow bodies of forms, at most two of one identity and three of strangers.
class BodiesUnderWayTest {
    private static final Duration LONG = Duration.ofSeconds(20);
    private final Vertx vertx = Vertx.vertx();
    private final List<Socket> sockets = new ArrayList<>();
    private int port;

    private void serve(Duration limit) throws Exception {
        Router router = Router.router(vertx);
        router.route()
                .order(-1000)
                .handler(ctx -> {
                    ctx.put(SecurityLimits.IDENTITY, ctx.request().getHeader("who"));
                    ctx.next();
                });
        new BodiesUnderWay(2, 3, limit).register(router);
        new FormBodies().register(router);
        router.post().handler(ctx -> ctx.end("got " + ctx.body().asString()));
        HttpServer server = vertx.createHttpServer().requestHandler(router);
        port =
                server.listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .get(10, TimeUnit.SECONDS)
                        .actualPort();
    }

    @AfterEach
    void close() throws Exception {
        for (Socket socket : sockets) {
            socket.close();
        }
        vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }

    /// Begins a form of three bytes and sends the first `sent` of them.
    private Socket begin(String who, int sent) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(10_000);
        sockets.add(socket);
        write(
                socket,
                "POST / HTTP/1.1\r\nHost: x\r\nwho: %s\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: 3\r\n\r\n"
                                .formatted(who)
                        + "a=1".substring(0, sent));
        return socket;
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static List<String> answer(Socket socket) throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader reader =
                new BufferedReader(
                        new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        String line = reader.readLine();
        while (line != null && !line.isEmpty()) {
            lines.add(line);
            line = reader.readLine();
        }
        return lines;
    }

    /// Sends whole forms until one is answered like that; servers of several loops look at each
    /// connection when they come to it.
    private List<String> eventually(String who, String status) {
        List<String> last = new ArrayList<>();
        Eventually.until(
                who + " is answered " + status,
                Duration.ofSeconds(10),
                () -> {
                    last.clear();
                    try {
                        last.addAll(answer(begin(who, 3)));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    return last.getFirst().contains(status);
                });
        return last;
    }

    private void isLetIn(String who) {
        eventually(who, " 200 ");
    }

    @Test
    void holdsAFewOfOneIdentityAndLetsOthersIn() throws Exception {
        serve(LONG);
        Socket first = begin("address:a", 1);
        begin("address:a", 1);
        assertThat(eventually("address:a", " 429 "))
                .anyMatch(line -> line.equalsIgnoreCase("retry-after: 1"));
        isLetIn("address:b");

        write(first, "=1");
        assertThat(answer(first).getFirst()).contains(" 200 ");
        isLetIn("address:a");
    }

    @Test
    void holdsAFewOfAllStrangersAndNobodyElseUp() throws Exception {
        serve(LONG);
        begin("address:a", 1);
        begin("address:a", 1);
        Socket third = begin("address:b", 1);
        eventually("address:c", " 429 ");
        isLetIn("ada");
        third.close();
        isLetIn("address:c");
    }

    @Test
    void doesNotWaitForAnybodyForLong() throws Exception {
        serve(Duration.ofMillis(200));
        Socket slow = begin("address:a", 1);
        begin("address:a", 1);
        assertThat(answer(slow).getFirst()).contains(" 408 ");
        isLetIn("address:a");
        assertThat(slow.getInputStream().read()).as("closed").isEqualTo(-1);
    }
}
