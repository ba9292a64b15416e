package dev.portolan.signal.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.ReasonCode;
import dev.portolan.signal.ProbeReason;
import dev.portolan.signal.Sample;
import dev.portolan.signal.wire.GunzipTest;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Hostile pages cost a bounded amount and become a reason.
class OpenMetricsSourceTest {
    private static final Map<String, Object> SIGNALS =
            Map.of("CONNECTIONS", Map.of("gauge", "open_connections"));
    private final Probing probing = new Probing();

    @AfterEach
    void stop() {
        probing.close();
    }

    private Sample scrape(RawServer.Script script, int timeout) {
        try (RawServer server = RawServer.saying(script)) {
            return probing.once(
                    probing.openmetrics, Map.of("url", server.url(), "signals", SIGNALS), timeout);
        }
    }

    private static void head(OutputStream out, String more) throws java.io.IOException {
        String text = "HTTP/1.1 200 OK\r\nConnection: close\r\n" + more + "\r\n";
        out.write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static void assertFailed(Sample sample, ReasonCode code, String detail) {
        assertThat(sample).isInstanceOf(Sample.Failed.class);
        assertThat(((Sample.Failed) sample).reason().code()).isEqualTo(code);
        assertThat(((Sample.Failed) sample).reason().detail()).contains(detail);
    }

    private static void assertConnections(Sample sample, double value) {
        assertThat(sample).isInstanceOf(Sample.Answered.class);
        assertThat(((Sample.Answered) sample).values().getFirst().value()).isEqualTo(value);
    }

    private static RawServer.Script body(byte[] body, String more) {
        return out -> {
            head(out, more + "Content-Length: " + body.length + "\r\n");
            out.write(body);
        };
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void readsPlainAndGzip() {
        byte[] page = bytes("# TYPE open_connections gauge\nopen_connections 42\n");
        assertConnections(scrape(body(page, ""), 3000), 42);
        byte[] packed = GunzipTest.gzip(page);
        assertConnections(scrape(body(packed, "Content-Encoding: gzip\r\n"), 3000), 42);
    }

    @Test
    void cutsAnEndlessPage() {
        RawServer.Script endless =
                out -> {
                    head(out, "");
                    byte[] line = bytes("# " + "x".repeat(1000) + "\n");
                    while (true) {
                        out.write(line);
                    }
                };
        assertFailed(scrape(endless, 5000), ProbeReason.TOO_LARGE, "16777216 bytes");
    }

    @Test
    void cutsALineOfTenMegabytes() {
        byte[] line = new byte[10 << 20];
        java.util.Arrays.fill(line, (byte) 'a');
        assertFailed(scrape(body(line, ""), 5000), ProbeReason.TOO_LARGE, "line longer than 65536");
    }

    @Test
    void cutsAGzipBomb() {
        byte[] plain = new byte[100 << 20];
        java.util.Arrays.fill(plain, (byte) '\n');
        byte[] bomb = GunzipTest.gzip(plain);
        assertFailed(
                scrape(body(bomb, "Content-Encoding: gzip\r\n"), 5000),
                ProbeReason.TOO_LARGE,
                "grows more than a hundredfold");
    }

    @Test
    void givesUpOnASlowDrip() {
        RawServer.Script drip =
                out -> {
                    head(out, "");
                    CountDownLatch never = new CountDownLatch(1);
                    while (!never.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
                        out.write(bytes("a 1\n"));
                        out.flush();
                    }
                };
        assertFailed(scrape(drip, 500), ProbeReason.TIMEOUT, "reading the answer");
    }

    @Test
    void tellsAPageThatIsNone() {
        assertFailed(
                scrape(body(bytes("<html>sign in</html>"), ""), 3000),
                ProbeReason.MALFORMED,
                "no metrics page");
        assertFailed(
                scrape(
                        body(
                                bytes("open_connections 1\n"),
                                "Content-Type: application/openmetrics-text; version=1.0.0\r\n"),
                        3000),
                ProbeReason.MALFORMED,
                "no # EOF");
        assertFailed(
                scrape(body(bytes("x"), "Content-Encoding: br\r\n"), 3000),
                ProbeReason.MALFORMED,
                "encoding");
    }
}
