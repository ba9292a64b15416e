package dev.portolan.signal.source;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.ReasonCode;
import dev.portolan.signal.Nodes;
import dev.portolan.signal.Probe;
import dev.portolan.signal.ProbeReason;
import dev.portolan.signal.Sample;
import dev.portolan.signal.Vantage;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HttpSourceTest {
    private final Probing probing = new Probing();

    @AfterEach
    void stop() {
        probing.close();
    }

    private Sample ask(RawServer server, Map<String, Object> more) {
        Map<String, Object> settings = new java.util.HashMap<>(more);
        settings.put("url", server.url());
        return probing.once(probing.http, settings, 800);
    }

    private static void assertFailed(Sample sample, ReasonCode code, String detail) {
        assertThat(sample).isInstanceOf(Sample.Failed.class);
        Sample.Failed failed = (Sample.Failed) sample;
        assertThat(failed.reason().code()).isEqualTo(code);
        assertThat(failed.reason().detail()).contains(detail).hasSizeLessThanOrEqualTo(200);
    }

    @Test
    void answersWithItsPhasesWhenStatusAndBodyAreRight() {
        try (RawServer server = RawServer.saying(RawServer.ok("all ok here"))) {
            Sample sample = ask(server, Map.of("expect", Map.of("body_contains", "ok")));
            assertThat(sample).isInstanceOf(Sample.Answered.class);
            Sample.Answered answered = (Sample.Answered) sample;
            assertThat(answered.phases().connect()).isPositive();
            assertThat(answered.phases().firstByte()).isPositive();
            assertThat(answered.phases().end()).isNotNegative();
            assertThat(answered.phases().dns()).isEqualTo(-1);
            assertThat(answered.phases().tls()).isEqualTo(-1);
            assertThat(answered.certificateExpiry()).isEmpty();
        }
    }

    @Test
    void looksUpNamesAndTimesIt() {
        try (RawServer server = RawServer.saying(RawServer.ok("ok"))) {
            Sample sample =
                    probing.once(
                            probing.http,
                            Map.of("url", "http://localhost:" + server.port() + "/"),
                            3000);
            assertThat(((Sample.Answered) sample).phases().dns()).isPositive();
        }
    }

    @Test
    void saysThatNobodyListens() throws IOException {
        int port;
        try (ServerSocket closed = new ServerSocket(0)) {
            port = closed.getLocalPort();
        }
        Sample sample = probing.once(probing.http, Map.of("url", "http://127.0.0.1:" + port), 800);
        assertFailed(sample, ProbeReason.REFUSED, "api: connection refused");
    }

    @Test
    void saysThatANameHasNoAddress() {
        Sample sample =
                probing.once(probing.http, Map.of("url", "http://no-such-host.invalid/"), 5000);
        assertThat(sample).isInstanceOf(Sample.Failed.class);
        assertThat(((Sample.Failed) sample).reason().code())
                .isIn(ProbeReason.DNS, ProbeReason.TIMEOUT);
    }

    @Test
    void givesUpOnAServerThatAcceptsAndNeverAnswers() {
        try (RawServer server = RawServer.saying(_ -> new CountDownLatch(1).await())) {
            Sample sample = ask(server, Map.of());
            assertFailed(sample, ProbeReason.TIMEOUT, "no answer within 800 ms (waiting");
            assertThat((sample.endedNanos() - sample.startedNanos()) / 1_000_000)
                    .isBetween(790L, 2_000L);
        }
    }

    @Test
    void givesUpOnASlowDripWithinTheSameLimit() {
        try (RawServer server = RawServer.saying(HttpSourceTest::drip)) {
            Sample sample = ask(server, Map.of());
            assertFailed(sample, ProbeReason.TIMEOUT, "reading");
            assertThat((sample.endedNanos() - sample.startedNanos()) / 1_000_000)
                    .isBetween(790L, 2_000L);
        }
    }

    private static void drip(java.io.OutputStream out) throws IOException, InterruptedException {
        out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        CountDownLatch never = new CountDownLatch(1);
        while (!never.await(20, java.util.concurrent.TimeUnit.MILLISECONDS)) {
            out.write('x');
            out.flush();
        }
    }

    @Test
    void namesTheStatusAndWhatIsAccepted() {
        try (RawServer server =
                RawServer.saying("HTTP/1.1 503 Sorry\r\nContent-Length: 0\r\n\r\n")) {
            assertFailed(
                    ask(server, Map.of()),
                    ProbeReason.STATUS,
                    "api: answered 503, accepted 200-299");
        }
    }

    @Test
    void doesNotFollowRedirects() {
        try (RawServer elsewhere = RawServer.saying(RawServer.ok("ok"));
                RawServer server =
                        RawServer.saying(
                                "HTTP/1.1 302 Found\r\nLocation: "
                                        + elsewhere.url()
                                        + "\r\nContent-Length: 0\r\n\r\n")) {
            assertFailed(
                    ask(server, Map.of()), ProbeReason.STATUS, "302 (redirects are not followed)");
            assertThat(elsewhere.connections).hasValue(0);
        }
    }

    @Test
    void saysThatTheBodyLacksWhatIsExpected() {
        try (RawServer server = RawServer.saying(RawServer.ok("degraded"))) {
            assertFailed(
                    ask(server, Map.of("expect", Map.of("body_contains", "ok"))),
                    ProbeReason.BODY,
                    "the body lacks \"ok\" (8 bytes read)");
        }
    }

    @Test
    void judgesTheFirst64KiBOfAnEndlessBody() {
        RawServer.Script endless =
                out -> {
                    out.write("HTTP/1.1 200 OK\r\n\r\nok".getBytes(StandardCharsets.US_ASCII));
                    byte[] junk = new byte[8192];
                    while (true) {
                        out.write(junk);
                    }
                };
        try (RawServer server = RawServer.saying(endless)) {
            assertThat(ask(server, Map.of("expect", Map.of("body_contains", "ok"))))
                    .isInstanceOf(Sample.Answered.class);
            assertFailed(
                    ask(server, Map.of("expect", Map.of("body_contains", "never"))),
                    ProbeReason.BODY,
                    "(65536 bytes read)");
        }
    }

    @Test
    void cutsATenMegabyteHeader() {
        RawServer.Script headers =
                out -> {
                    out.write("HTTP/1.1 200 OK\r\nX: ".getBytes(StandardCharsets.US_ASCII));
                    byte[] junk = new byte[1 << 20];
                    java.util.Arrays.fill(junk, (byte) 'a');
                    for (int i = 0; i < 10; i++) {
                        out.write(junk);
                    }
                };
        try (RawServer server = RawServer.saying(headers)) {
            assertFailed(ask(server, Map.of()), ProbeReason.TOO_LARGE, "32 KiB of headers");
        }
    }

    @Test
    void tellsAResetInTheMiddleOfABody() throws Exception {
        CountDownLatch sent = new CountDownLatch(1);
        RawServer.Script half =
                out -> {
                    out.write(
                            "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nhalf"
                                    .getBytes(StandardCharsets.US_ASCII));
                    out.flush();
                    sent.countDown();
                    new CountDownLatch(1).await();
                };
        try (RawServer server = RawServer.saying(half)) {
            CompletableFuture<Sample> sample =
                    probing.start(probing.open(probing.http, Map.of("url", server.url()), 3000));
            sent.await();
            server.reset();
            assertThat(((Sample.Failed) sample.get()).reason().code()).isEqualTo(ProbeReason.RESET);
        }
    }

    @Test
    void tellsAnAnswerThatIsNoHttp() {
        try (RawServer server = RawServer.saying("SSH-2.0-OpenSSH_9.2\r\n\r\n")) {
            assertFailed(ask(server, Map.of()), ProbeReason.MALFORMED, "did not answer HTTP/1");
        }
    }

    @Test
    void opensAFreshConnectionEachTimeUnlessToldToKeepIt() {
        try (RawServer server = RawServer.saying(RawServer.ok("ok"))) {
            Probe fresh = probing.open(probing.http, Map.of("url", server.url()), 800);
            Probe kept =
                    probing.open(
                            probing.http, Map.of("url", server.url(), "keep_alive", true), 800);
            for (int i = 0; i < 3; i++) {
                assertThat(probing.run(fresh)).isInstanceOf(Sample.Answered.class);
            }
            assertThat(server.connections).hasValue(3);
            for (int i = 0; i < 3; i++) {
                assertThat(probing.run(kept)).isInstanceOf(Sample.Answered.class);
            }
            assertThat(server.connections).hasValue(4);
            assertThat(server.requests).hasValue(6);
        }
    }

    @Test
    void takesAKeptConnectionThatTheServerClosedForNoEvidence() throws Exception {
        try (RawServer server = RawServer.saying(RawServer.ok("ok"))) {
            Probe kept =
                    probing.open(
                            probing.http, Map.of("url", server.url(), "keep_alive", true), 800);
            assertThat(probing.run(kept)).isInstanceOf(Sample.Answered.class);
            server.hangUp();
            assertThat(probing.run(kept)).isInstanceOf(Sample.Answered.class);
        }
    }

    @Test
    void refusesAddressesOfMetadataServicesBeforeConnecting() {
        Sample sample =
                probing.once(probing.http, Map.of("url", "http://169.254.169.254/latest/"), 800);
        assertFailed(
                sample, ProbeReason.ADDRESS_REFUSED, "refused to connect: 169.254.169.254 is link");
    }

    @Test
    void leavesFromTheAddressOfItsVantage() throws Exception {
        Vantage second =
                new Vantage("two", Optional.empty(), Optional.of("127.0.0.7"), Optional.empty());
        CompletableFuture<String> from = new CompletableFuture<>();
        try (ServerSocket server = new ServerSocket(0)) {
            Thread.ofVirtual()
                    .start(() -> {
                        try (var socket = server.accept()) {
                            from.complete(socket.getInetAddress().getHostAddress());
                        } catch (IOException e) {
                            from.completeExceptionally(e);
                        }
                    });
            var watch =
                    probing.watch(
                            probing.tcp,
                            Map.of("address", "127.0.0.1:" + server.getLocalPort()),
                            800,
                            second);
            assertThat(probing.run(probing.tcp.open(watch))).isInstanceOf(Sample.Answered.class);
            assertThat(from.get()).isEqualTo("127.0.0.7");
        }
    }

    @Test
    void takesAnAddressThatIsNotOfThisMachineForNoEvidence() {
        Vantage wrong =
                new Vantage("off", Optional.empty(), Optional.of("192.0.2.77"), Optional.empty());
        var watch = probing.watch(probing.tcp, Map.of("address", "192.0.2.1:9"), 800, wrong);
        assertThat(probing.run(probing.tcp.open(watch))).isInstanceOf(Sample.NotRun.class);
    }

    @Test
    void aHangingTargetDelaysNobody() {
        try (RawServer hanging = RawServer.saying(_ -> new CountDownLatch(1).await());
                RawServer server = RawServer.saying(RawServer.ok("ok"))) {
            List<CompletableFuture<Sample>> hung = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                hung.add(
                        probing.start(
                                probing.open(probing.http, Map.of("url", hanging.url()), 2000)));
            }
            List<CompletableFuture<Sample>> quick = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                quick.add(
                        probing.start(
                                probing.open(probing.http, Map.of("url", server.url()), 1500)));
            }
            quick.forEach(it -> assertThat(it.join()).isInstanceOf(Sample.Answered.class));
            assertThat(hung).noneMatch(CompletableFuture::isDone);
            hung.forEach(it -> assertThat(it.join()).isInstanceOf(Sample.Failed.class));
        }
    }

    @Test
    void namesEveryMistakeInItsSettings() {
        Nodes nodes =
                new Nodes(
                        Map.of(
                                "url", "ftp://x/",
                                "method", "POST",
                                "expect", Map.of("status", "2xx", "bodyContains", "x"),
                                "headers", Map.of("Authorization", "Bearer x"),
                                "tls", Map.of("ca", "/nowhere/at/all.pem")));
        var _ = probing.http.settings(nodes.field());
        assertThat(nodes.problems())
                .hasSize(6)
                .anyMatch(it -> it.contains("is neither http nor https; a URL such as"))
                .anyMatch(it -> it.contains("method: is \"POST\"; GET or HEAD is accepted"))
                .anyMatch(it -> it.contains("expect.status: is \"2xx\""))
                .anyMatch(it -> it.contains("expect.bodyContains: is an unknown key"))
                .anyMatch(it -> it.contains("Authorization: would put a secret into this file"))
                .anyMatch(it -> it.contains("tls.ca: is \"/nowhere/at/all.pem\""));
    }

    private static RawServer encoded(String encoding, byte[] body) {
        return RawServer.saying(out -> {
            String head =
                    "HTTP/1.1 200 OK\r\nContent-Encoding: "
                            + encoding
                            + "\r\nContent-Length: "
                            + body.length
                            + "\r\n\r\n";
            out.write(head.getBytes(StandardCharsets.ISO_8859_1));
            out.write(body);
        });
    }

    private static byte[] gzip(byte[] text) throws IOException {
        var packed = new java.io.ByteArrayOutputStream();
        try (var gzip = new java.util.zip.GZIPOutputStream(packed)) {
            gzip.write(text);
        }
        return packed.toByteArray();
    }

    private static final Map<String, Object> WANTS_OK =
            Map.of("expect", Map.of("body_contains", "all ok"));

    @Test
    void findsTheTextInABodyThatCameAsGzipUnasked() throws IOException {
        byte[] body = "it is all ok here".getBytes(StandardCharsets.UTF_8);
        for (String encoding : List.of("gzip", "x-gzip", "GZIP")) {
            try (RawServer server = encoded(encoding, gzip(body))) {
                assertThat(ask(server, WANTS_OK)).isInstanceOf(Sample.Answered.class);
            }
        }
        try (RawServer server = encoded("gzip", gzip("broken".getBytes(StandardCharsets.UTF_8)))) {
            assertFailed(
                    ask(server, WANTS_OK), ProbeReason.BODY, "lacks \"all ok\" (6 bytes read)");
        }
        try (RawServer server = encoded("gzip", body)) {
            assertFailed(ask(server, WANTS_OK), ProbeReason.MALFORMED, "sent no gzip");
        }
    }

    @Test
    void readsNoMoreOfAnUnpackedBodyThanOfAPlainOne() throws IOException {
        byte[] late = ("x".repeat(64 * 1024) + "all ok").getBytes(StandardCharsets.UTF_8);
        try (RawServer server = encoded("gzip", gzip(late))) {
            assertFailed(ask(server, WANTS_OK), ProbeReason.BODY, "(65536 bytes read)");
        }
    }

    @Test
    void saysThatAnEncodingCannotBeReadWhereABodyIsJudged() {
        byte[] body = {1, 2, 3};
        for (String encoding : List.of("br", "zstd", "deflate")) {
            try (RawServer server = encoded(encoding, body)) {
                assertFailed(
                        ask(server, WANTS_OK),
                        ProbeReason.BODY,
                        "the body is encoded as \""
                                + encoding
                                + "\"; body_contains reads gzip or none");
                assertThat(ask(server, Map.of())).isInstanceOf(Sample.Answered.class);
            }
        }
    }

    @Test
    void takesASchemeInCapitalsAndANameThatEndsWithADot() throws IOException {
        List<String> hosts = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (ServerSocket socket =
                new ServerSocket(0, 50, java.net.InetAddress.ofLiteral("127.0.0.1"))) {
            Thread.ofVirtual().start(() -> answerAndKeepHost(socket, hosts));
            Sample sample =
                    probing.once(
                            probing.http,
                            Map.of("url", "HTTP://localhost.:" + socket.getLocalPort() + "/"),
                            3_000);
            assertThat(sample).isInstanceOf(Sample.Answered.class);
            assertThat(hosts).containsExactly("Host: localhost:" + socket.getLocalPort());
        }
    }

    private static void answerAndKeepHost(ServerSocket socket, List<String> hosts) {
        try (var client = socket.accept()) {
            var in =
                    new java.io.BufferedReader(
                            new java.io.InputStreamReader(
                                    client.getInputStream(), StandardCharsets.ISO_8859_1));
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                if (line.startsWith("Host:")) {
                    hosts.add(line);
                }
                if (line.isEmpty()) {
                    break;
                }
            }
            client.getOutputStream()
                    .write(RawServer.ok("ok").getBytes(StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            // the probe hung up, as it may
        }
    }
}
