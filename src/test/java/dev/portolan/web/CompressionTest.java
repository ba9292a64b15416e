package dev.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.testing.Eventually;
import dev.portolan.testing.Forms;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is compressed is compressed once, over both versions of HTTP.
@QuarkusTest
class CompressionTest {
    private static final Pattern STYLE = Pattern.compile("href=\"(/css/[^\"]+)\"");
    private static final String QUERY =
            "{\"query\":\"{ regions { id verdict { state since } } fleet { sequence } }\"}";

    @ParameterizedTest
    @EnumSource(Version.class)
    void arrivesReadable(Version version) throws Exception {
        try (HttpClient client = HttpClient.newBuilder().version(version).build()) {
            String session = Forms.session();
            Eventually.until(
                    "four regions",
                    Duration.ofSeconds(30),
                    () -> page(client, version, session).contains("sa-east-1"));
            String page = page(client, version, session);
            assertThat(page).startsWith("<!doctype html>").endsWith("</html>\n");

            assertThat(read(client, get(session, "/fragments/"), version)).startsWith("{");
            Matcher style = STYLE.matcher(page);
            assertThat(style.find()).isTrue();
            assertThat(read(client, get(session, style.group(1)), version)).contains("--ink");
            assertThat(read(client, get(session, "/q/metrics"), version))
                    .contains("portolan_build_info");
            HttpRequest.Builder ask =
                    request(session, "/graphql")
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(QUERY));
            assertThat(read(client, ask.build(), version)).startsWith("{\"data\"");
        }
    }

    private static String page(HttpClient client, Version version, String session) {
        try {
            return read(client, get(session, "/"), version);
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static HttpRequest get(String session, String path) {
        return request(session, path).build();
    }

    private static HttpRequest.Builder request(String session, String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://localhost:" + RestAssured.port).resolve(path))
                .header("Accept-Encoding", "gzip, deflate, br, zstd")
                .header("Cookie", Forms.COOKIE + "=" + session);
    }

    private static String read(HttpClient client, HttpRequest request, Version version)
            throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
        assertThat(answer.version()).isEqualTo(version);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().allValues("content-encoding")).containsExactly("gzip");
        try (GZIPInputStream once = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
            return new String(once.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
