package dev.portolan.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.health.HealthState;
import dev.portolan.pictures.PicturedCallers;
import dev.portolan.pictures.PicturedFleet;
import dev.portolan.pictures.PicturedPages;
import dev.portolan.pictures.Pictures;
import dev.portolan.platform.caller.Caller;
import dev.portolan.testing.EventStream;
import dev.portolan.testing.Eventually;
import dev.portolan.web.live.LiveStreams;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.URL;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PicturedPages.class)
class LivePageTest {
    @TestHTTPResource("/")
    URL root;

    @Inject PicturedFleet fleet;
    @Inject PicturedCallers callers;
    @Inject LiveStreams streams;

    @BeforeEach
    void calm() {
        callers.are(Caller.DEMO_READER);
        fleet.show(Pictures.four().at(Instant.now()));
    }

    private BufferedReader stream(HttpClient client, String page) throws Exception {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(root + "live?page=" + page))
                        .header("Last-Event-ID", "999999999")
                        .build();
        HttpResponse<java.io.InputStream> response =
                client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type").orElse(""))
                .startsWith("text/event-stream");
        return new BufferedReader(new InputStreamReader(response.body(), StandardCharsets.UTF_8));
    }

    @Test
    void sendsEverythingFirstAndThenWhatChanged() throws Exception {
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader stream = stream(client, "/")) {
            EventStream.until(
                    stream,
                    "everything is sent first",
                    event ->
                            event.data().contains("f-verdict")
                                    && event.data().contains("f-events"));

            fleet.show(Pictures.four().at(Instant.now()).with("eu-west-1", HealthState.UNHEALTHY));

            EventStream.until(
                    stream,
                    "the region's change is sent",
                    event ->
                            event.data().contains("eu-west-1 is unhealthy")
                                    && event.data().contains("f-regions"));
            client.shutdownNow();
        }
    }

    @Test
    void freesTheSeatOfAReaderThatLeaves() throws Exception {
        int before = streams.open();
        try (HttpClient client = HttpClient.newHttpClient();
                BufferedReader stream = stream(client, "/topology")) {
            until(() -> streams.open() == before + 1);
            client.shutdownNow();
        }
        until(() -> streams.open() <= before);
    }

    @Test
    void tellsReadersBeyondTheLimitToPoll() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < LiveStreams.MOST; i++) {
                sockets.add(reader("127.0.0." + (2 + i / LiveStreams.EACH)));
            }
            until(() -> streams.open() >= LiveStreams.MOST);

            given().get("/live?page=/").then().statusCode(503);
            given().get("/fragments/").then().statusCode(200);
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        until(() -> streams.open() == 0);
    }

    @Test
    void letsOneReaderHoldNoMoreThanTheirPart() throws Exception {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < LiveStreams.EACH; i++) {
                sockets.add(reader("127.0.0.9"));
            }
            until(() -> streams.open() >= LiveStreams.EACH);
            Socket more = reader("127.0.0.9");
            sockets.add(more);
            assertThat(new String(more.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 503");
            Socket other = reader("127.0.0.10");
            sockets.add(other);
            assertThat(new String(other.getInputStream().readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 200");
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
        until(() -> streams.open() == 0);
    }

    /// Holds the stream of the global page, from an address of this machine.
    private Socket reader(String address) throws IOException {
        Socket socket =
                new Socket(
                        InetAddress.ofLiteral("127.0.0.1"),
                        root.getPort(),
                        InetAddress.ofLiteral(address),
                        0);
        String request = "GET /live?page=/ HTTP/1.1\r\nHost: " + root.getAuthority() + "\r\n\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void knowsNoPageThatIsNotThere() {
        given().get("/live?page=/regions/nowhere").then().statusCode(404);
        given().get("/fragments/regions/nowhere").then().statusCode(404);
    }

    @Test
    void isClosedToWhoMayNotRead() {
        callers.are(Caller.ANONYMOUS);

        given().get("/live?page=/").then().statusCode(401);
        given().get("/fragments/").then().statusCode(401);
    }

    @Test
    void answersNothingNewToWhoHasItAlready() {
        String etag = given().get("/fragments/").then().statusCode(200).extract().header("ETag");

        given().header("If-None-Match", etag).get("/fragments/").then().statusCode(304);
        fleet.show(Pictures.four().at(Instant.now()).with("eu-west-1", HealthState.UNHEALTHY));
        given().header("If-None-Match", etag).get("/fragments/").then().statusCode(200);
    }

    private static void until(BooleanSupplier condition) {
        Eventually.until("so many readers", Duration.ofSeconds(60), condition);
    }
}
