package dev.portolan.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.testing.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Clients that leave before their body is whole, as on a bad line: nobody's mistake.
@QuarkusTest
class HalfSentTest {
    private static final int MOST_OF_ONE = 32;
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Logger logger = Logger.getLogger("dev.portolan");
    private final Complaints complaints = new Complaints();

    @BeforeEach
    void listen() {
        logger.addHandler(complaints);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(complaints);
    }

    @Test
    void isNoErrorAndFreesTheirPlace() throws IOException {
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < MOST_OF_ONE; i++) {
            clients.add(halfSent());
        }
        Eventually.until("no more may begin", SOON, () -> whole() == 429);

        for (Socket client : clients) {
            client.close();
        }

        Eventually.until("their places are free", SOON, () -> whole() == 200);
        assertThat(complaints.lines).isEmpty();
    }

    private static Socket halfSent() throws IOException {
        Socket client = new Socket("localhost", RestAssured.port);
        client.getOutputStream()
                .write(
                        "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 99\r\n\r\n{"
                                .getBytes(US_ASCII));
        return client;
    }

    private static int whole() {
        return RestAssured.given()
                .contentType("application/json")
                .body("{\"query\":\"{ me { name } }\"}")
                .post("/graphql")
                .statusCode();
    }

    private static final class Complaints extends Handler {
        final List<String> lines = new CopyOnWriteArrayList<>();

        @Override
        public void publish(LogRecord said) {
            lines.add(said.getMessage());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
