package dev.portolan.signal.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.signal.CounterPages;
import dev.portolan.signal.CounterPages.Reading;
import dev.portolan.signal.ProbeReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// One counter of a page, read from a real server. Where a regular expression over lines would say
/// otherwise, the test says how.
class ScrapedCountersTest {
    private final Probing probing = new Probing();

    @AfterEach
    void stop() {
        probing.close();
    }

    private Reading read(String url) {
        CounterPages.Page page =
                probing.counters.open(
                        new CounterPages.Wanted(
                                "counts of eu",
                                URI.create(url),
                                "requests_total",
                                "class",
                                Duration.ofMillis(800)));
        Reading reading = page.read().await().atMost(Duration.ofSeconds(20));
        page.close();
        return reading;
    }

    private Reading answered(String answer) {
        try (RawServer server = RawServer.saying(answer)) {
            return read(server.url());
        }
    }

    private void assertSums(String page, Map<String, Long> sums) {
        assertThat(answered(RawServer.ok(page))).isEqualTo(new Reading.Sums(sums, false));
    }

    private static ProbeReason why(Reading reading) {
        assertThat(reading).isInstanceOf(Reading.Nothing.class);
        return (ProbeReason) ((Reading.Nothing) reading).why().code();
    }

    @Test
    void addsUpOneCounterByOneLabel() {
        assertSums(
                """
                # TYPE requests_total counter
                requests_total{class="public",code="200"} 40
                requests_total{code="500",class="public"} 2 1700000000
                requests_total{class="shop"} 1e3
                requests_total{other="public"} 9
                requests_total 9
                requests_total_created{class="public"} 5
                requests_total{class="bad"} NaN
                requests_total{class="bad"} +Inf
                requests_total{class="bad"} -1
                other_total{class="public"} 7
                """,
                Map.of("public", 42L, "shop", 1000L));
        assertSums("", Map.of());
        assertSums(
                "requests_total{class=\"a\"} 1\r\nrequests_total{class=\"a\"} 2\r\n",
                Map.of("a", 3L));
    }

    @Test
    void readsTheValueAndNotThatOfTheExemplarBehindIt() {
        assertSums(
                "requests_total{class=\"a\"} 40 # {trace=\"x\"} 0.67 1700000000\n",
                Map.of("a", 40L));
    }

    @Test
    void readsLabelsWithEscapesCommasAndBraces() {
        assertSums("requests_total{class=\"a\\\"b\"} 1\n", Map.of("a\"b", 1L));
        assertSums(
                "requests_total{path=\"{x,class=\\\"no\\\"}\",class=\"a}b,c\"} 2\n",
                Map.of("a}b,c", 2L));
        assertSums("requests_total{path=\",class=\",class=\"a\"} 3\n", Map.of("a", 3L));
        assertSums("requests_total{ class = \"a\" } 4\n", Map.of("a", 4L));
    }

    @Test
    void readsPackedPages() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write("requests_total{class=\"a\"} 5\n".getBytes(StandardCharsets.UTF_8));
        }
        String head =
                "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: "
                        + packed.size()
                        + "\r\n\r\n";
        try (RawServer server =
                RawServer.saying(out -> {
                    out.write(head.getBytes(StandardCharsets.ISO_8859_1));
                    packed.writeTo(out);
                })) {
            assertThat(read(server.url())).isEqualTo(new Reading.Sums(Map.of("a", 5L), false));
        }
    }

    @Test
    void takesNothingFromAPageItCannotTrust() {
        assertThat(why(answered(RawServer.ok("requests_total{class=\"cut\n"))))
                .isEqualTo(ProbeReason.MALFORMED);
        assertThat(why(answered(RawServer.ok("<html>")))).isEqualTo(ProbeReason.MALFORMED);
        String page = "requests_total{class=\"a\"} 5\n";
        String head = "HTTP/1.1 200 OK\r\nContent-Type: application/openmetrics-text\r\n";
        String length = "Content-Length: %d\r\n\r\n".formatted(page.length());
        assertThat(why(answered(head + length + page))).isEqualTo(ProbeReason.MALFORMED);
        assertThat(why(answered(RawServer.ok("requests_total{class=\"a\"} 1\n".repeat(100_001)))))
                .isEqualTo(ProbeReason.TOO_LARGE);
    }

    @Test
    void followsNoRedirectAndAsksNoMetadataService() {
        assertThat(
                        why(
                                answered(
                                        "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1/\r\nContent-Length: 0\r\n\r\n")))
                .isEqualTo(ProbeReason.STATUS);
        try (Probing led = Probing.leadingTo("169.254.169.254")) {
            CounterPages.Page page =
                    led.counters.open(
                            new CounterPages.Wanted(
                                    "counts of eu",
                                    URI.create("http://eu.test/metrics"),
                                    "requests_total",
                                    "class",
                                    Duration.ofMillis(800)));
            assertThat(why(page.read().await().atMost(Duration.ofSeconds(20))))
                    .isEqualTo(ProbeReason.ADDRESS_REFUSED);
        }
    }
}
