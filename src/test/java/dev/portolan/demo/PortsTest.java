package dev.portolan.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PortsTest {
    private final Vertx vertx = Vertx.vertx();

    @AfterEach
    void close() throws Exception {
        RunningDemo.get(vertx.close());
    }

    @Test
    void givesNoTwoServersOfAProcessOnePort() throws Exception {
        int[] candidates = Ports.candidates(0, new Random());
        HttpServer one = RunningDemo.get(Ports.listen(vertx, this::server, candidates));
        HttpServer two = RunningDemo.get(Ports.listen(vertx, this::server, candidates));
        assertThat(two.actualPort()).isNotEqualTo(one.actualPort());

        int[] taken = {one.actualPort(), two.actualPort()};
        assertThatThrownBy(() -> RunningDemo.get(Ports.listen(vertx, this::server, taken)))
                .hasMessageContaining("none of 2 ports is free");
    }

    /// As a fault that is set and cleared in one breath, on the server's own event loop.
    @Test
    void opensThePortOfAServerThatJustClosed() throws Exception {
        HttpServer first =
                RunningDemo.get(
                        Ports.listen(vertx, this::server, Ports.candidates(0, new Random())));
        int[] own = {first.actualPort()};
        Promise<HttpServer> last = Promise.promise();

        vertx.runOnContext(_ -> reopen(first, own, 20).onComplete(last));

        assertThat(RunningDemo.get(last.future()).actualPort()).isEqualTo(own[0]);
    }

    private Future<HttpServer> reopen(HttpServer open, int[] own, int times) {
        return times == 0
                ? Future.succeededFuture(open)
                : open.close()
                        .compose(_ -> Ports.listen(vertx, this::server, own))
                        .compose(next -> reopen(next, own, times - 1));
    }

    private HttpServer server() {
        return vertx.createHttpServer().requestHandler(request -> request.response().end());
    }
}
