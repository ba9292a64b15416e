package dev.portolan.web;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.TestTokens;
import dev.portolan.testing.Eventually;
import dev.portolan.testing.LogLines;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Clients that leave before their body is whole, as on a bad line: nobody's mistake, and not held
/// for long by the server.
@QuarkusTest
class HalfSentTest {
    private static final int MOST_OF_ONE = 32;
    private static final Duration SOON = Duration.ofSeconds(10);

    private static final Duration WORKERS_CATCH_UP = Duration.ofMillis(300);

    @Inject TestTokens tokens;
    @RegisterExtension final LogLines complaints = new LogLines("dev.portolan", Level.WARNING);

    @ParameterizedTest
    @CsvSource({
        "/graphql, application/json",
        "/signals, application/json",
        "/sign-in, application/x-www-form-urlencoded"
    })
    void isNoErrorAndFreesTheirPlace(String path, String type) throws IOException {
        String token = tokens.observer("gru");
        List<Socket> clients = new ArrayList<>();
        for (int i = 0; i < MOST_OF_ONE; i++) {
            clients.add(halfSent(path, type, token));
        }
        Eventually.until("no more may begin", SOON, () -> whole(token) == 429);

        for (Socket client : clients) {
            client.close();
        }

        Eventually.until("their places are free", SOON, () -> whole(token) == 202);
        LockSupport.parkNanos(WORKERS_CATCH_UP.toNanos());
        assertThat(complaints.all()).isEmpty();
    }

    private static Socket halfSent(String path, String type, String token) throws IOException {
        Socket client = new Socket("localhost", RestAssured.port);
        String begun =
                "POST %s HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer %s\r\nContent-Type: %s\r\nContent-Length: 99\r\n\r\n{"
                        .formatted(path, token, type);
        client.getOutputStream().write(begun.getBytes(US_ASCII));
        return client;
    }

    private static int whole(String token) {
        return RestAssured.given()
                .header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body("{\"votes\":[]}")
                .post("/signals")
                .statusCode();
    }
}
