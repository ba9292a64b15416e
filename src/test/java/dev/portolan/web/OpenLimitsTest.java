package dev.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.testing.Eventually;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// How much one address may hold open, and that the next address is served all the same.
@QuarkusTest
class OpenLimitsTest {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String OK = "HTTP/1.1 200";
    private static final String SWITCHED = "HTTP/1.1 101";
    private static final String TOO_MANY = "HTTP/1.1 429";
    private static final String ALIVE = "GET /q/health/live HTTP/1.1\r\nHost: localhost\r\n\r\n";
    private static final String UPGRADE =
            """
            GET /graphql HTTP/1.1
            Host: localhost
            Connection: Upgrade
            Upgrade: websocket
            Sec-WebSocket-Version: 13
            Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
            Sec-WebSocket-Protocol: graphql-transport-ws

            """
                    .replace("\n", "\r\n");

    /// Whoever comes through something that is no trusted proxy may not read the demo.
    private static final String STRANGER =
            UPGRADE.replace("\r\n\r\n", "\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n");

    @TestHTTPResource URI root;

    @Test
    void servesAThousandConnectionsOfOneAddress() throws Exception {
        holds(1000, ALIVE, OK, "127.0.0.31", "127.0.0.32");
    }

    @Test
    void servesAHundredSocketsOfOneAddress() throws Exception {
        holds(100, UPGRADE, SWITCHED, "127.0.0.33", "127.0.0.34");
    }

    @Test
    void strangersShareOnePartOfTheSocketsAndReadersKeepTheirs() throws Exception {
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < 100; i++) {
                Socket one = open("127.0.0." + (35 + i / 25));
                held.add(one);
                assertThat(asked(one, STRANGER)).as("number " + (i + 1)).isEqualTo(SWITCHED);
            }
            try (Socket refused = open("127.0.0.39");
                    Socket reader = open("127.0.0.39")) {
                assertThat(asked(refused, STRANGER)).isEqualTo(TOO_MANY);
                assertThat(asked(reader, UPGRADE)).isEqualTo(SWITCHED);
            }
        } finally {
            for (Socket one : held) {
                one.close();
            }
        }
    }

    /// One more is refused and closed; the next address is served; and so is the first one again
    /// when it lets go of one.
    private void holds(int most, String request, String welcome, String address, String other)
            throws Exception {
        List<Socket> held = new ArrayList<>();
        try {
            for (int i = 0; i < most; i++) {
                Socket one = open(address);
                held.add(one);
                assertThat(asked(one, request)).as("number " + (i + 1)).isEqualTo(welcome);
            }
            try (Socket refused = open(address);
                    Socket served = open(other)) {
                assertThat(asked(refused, request)).isEqualTo(TOO_MANY);
                assertThat(asked(served, request)).isEqualTo(welcome);
            }
            held.removeLast().close();
            Eventually.until(
                    "served again",
                    SOON,
                    () -> {
                        try (Socket again = open(address)) {
                            return asked(again, request).equals(welcome);
                        } catch (IOException closed) {
                            return false;
                        }
                    });
        } finally {
            for (Socket one : held) {
                one.close();
            }
        }
    }

    private Socket open(String address) throws IOException {
        Socket socket =
                new Socket(
                        InetAddress.ofLiteral("127.0.0.1"),
                        root.getPort(),
                        InetAddress.ofLiteral(address),
                        0);
        socket.setSoTimeout((int) SOON.toMillis());
        return socket;
    }

    private static String asked(Socket socket, String request) throws IOException {
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return new String(
                socket.getInputStream().readNBytes(OK.length()), StandardCharsets.US_ASCII);
    }
}
