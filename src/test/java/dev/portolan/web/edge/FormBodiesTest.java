package dev.portolan.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Forms are taken whole, over both versions of HTTP, and over one connection as over many.
@QuarkusTest
class FormBodiesTest {
    private static final String FORM = "application/x-www-form-urlencoded";

    @TestHTTPResource("/theme")
    URI theme;

    @ParameterizedTest
    @EnumSource(Version.class)
    void takesWhatItCanReadAndSaysWhatItCannot(Version version) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
            for (int i = 0; i < 3; i++) {
                assertThat(status(client, FORM, text("theme=dark&return=%2Fregions")))
                        .isEqualTo(303);
                assertThat(status(client, FORM, text("theme=%zz"))).isEqualTo(400);
                assertThat(status(client, FORM, text("%zz=%0"))).isEqualTo(400);
                assertThat(status(client, FORM, text("a=#%zz&b"))).isEqualTo(400);
            }
            assertThat(status(client, FORM, text(fields(1000)))).isEqualTo(303);
            assertThat(status(client, FORM, text(fields(1001)))).isEqualTo(413);
            assertThat(status(client, FORM, text("a=" + "x".repeat(300_000)))).isEqualTo(413);
            assertThat(status(client, "multipart/form-data; boundary=x", text("--x--")))
                    .isEqualTo(415);
            assertThat(status(client, FORM, BodyPublishers.noBody())).isBetween(303, 499);
            assertThat(status(client, FORM, text("theme=dark"))).isEqualTo(303);
        }
    }

    @ParameterizedTest
    @EnumSource(Version.class)
    void wantsToKnowHowLongAFormIs(Version version) throws Exception {
        byte[] form = "theme=dark".getBytes(StandardCharsets.UTF_8);
        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
            assertThat(
                            status(
                                    client,
                                    FORM,
                                    BodyPublishers.ofInputStream(
                                            () -> new ByteArrayInputStream(form))))
                    .isEqualTo(411);
        }
    }

    private static String fields(int count) {
        return "theme=dark&" + String.join("&", Collections.nCopies(count - 1, "a=1"));
    }

    private static BodyPublisher text(String form) {
        return BodyPublishers.ofString(form);
    }

    private int status(HttpClient client, String type, BodyPublisher body)
            throws IOException, InterruptedException {
        HttpResponse<String> answer =
                client.send(
                        HttpRequest.newBuilder(theme)
                                .header("Content-Type", type)
                                .timeout(Duration.ofSeconds(10))
                                .POST(body)
                                .build(),
                        BodyHandlers.ofString());
        return answer.statusCode();
    }
}
