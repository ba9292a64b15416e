package dev.portolan.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
        HttpServer one = RunningDemo.get(Ports.listen(this::server, candidates));
        HttpServer two = RunningDemo.get(Ports.listen(this::server, candidates));
        assertThat(two.actualPort()).isNotEqualTo(one.actualPort());

        RunningDemo.get(one.close());
        int[] own = {one.actualPort()};
        assertThat(RunningDemo.get(Ports.listen(this::server, own)).actualPort())
                .as("opened again")
                .isEqualTo(one.actualPort());
        int[] taken = {one.actualPort(), two.actualPort()};
        assertThatThrownBy(() -> RunningDemo.get(Ports.listen(this::server, taken)))
                .hasMessageContaining("none of 2 ports is free");
    }

    private HttpServer server() {
        return vertx.createHttpServer().requestHandler(request -> request.response().end());
    }
}
