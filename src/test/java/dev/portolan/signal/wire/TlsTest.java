package dev.portolan.signal.wire;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.signal.Probe;
import dev.portolan.signal.ProbeReason;
import dev.portolan.signal.Sample;
import dev.portolan.signal.source.Probing;
import dev.portolan.signal.source.RawServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Certificates are made by the JDK's own keytool, so nothing here expires with the years.
class TlsTest {
    private final Probing probing = new Probing();
    @TempDir Path keys;

    @AfterEach
    void stop() {
        probing.close();
    }

    private static void keytool(List<String> arguments) throws Exception {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
    }

    /// A server whose self-signed certificate is for `names`, valid from `start` for so many days.
    private RawServer server(String names, String start, int days) throws Exception {
        Path store = keys.resolve("server.p12");
        String pass = "changeit";
        keytool(
                List.of(
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=test",
                        "-ext",
                        "san=" + names,
                        "-ext",
                        "bc=ca:true",
                        "-startdate",
                        start,
                        "-validity",
                        String.valueOf(days),
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        pass));
        keytool(
                List.of(
                        "-exportcert",
                        "-rfc",
                        "-alias",
                        "a",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        pass,
                        "-file",
                        keys.resolve("ca.pem").toString()));
        KeyStore loaded = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            loaded.load(in, pass.toCharArray());
        }
        KeyManagerFactory factory =
                KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(loaded, pass.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(factory.getKeyManagers(), null, null);
        var socket =
                context.getServerSocketFactory()
                        .createServerSocket(0, 64, InetAddress.ofLiteral("127.0.0.1"));
        return RawServer.on(
                socket, out -> out.write(RawServer.ok("ok").getBytes(StandardCharsets.US_ASCII)));
    }

    private Probe probe(RawServer server, String host, boolean insecure) {
        return probing.open(
                probing.http,
                Map.of(
                        "url",
                        "https://" + host + ":" + server.port() + "/",
                        "tls",
                        insecure
                                ? Map.of("insecure", true)
                                : Map.of("ca", keys.resolve("ca.pem").toString())),
                5000);
    }

    private static String failure(Sample sample) {
        assertThat(sample).isInstanceOf(Sample.Failed.class);
        assertThat(((Sample.Failed) sample).reason().code()).isEqualTo(ProbeReason.TLS);
        return ((Sample.Failed) sample).reason().detail();
    }

    @Test
    void timesTheHandshakeAndReadsTheExpiry() throws Exception {
        try (RawServer server = server("ip:127.0.0.1,dns:localhost", "-1d", 30)) {
            for (String host : List.of("127.0.0.1", "localhost", "localhost.")) {
                Sample sample = probing.run(probe(server, host, false));
                assertThat(sample).isInstanceOf(Sample.Answered.class);
                Sample.Answered answered = (Sample.Answered) sample;
                assertThat(answered.phases().tls()).isPositive();
                assertThat(answered.phases().connect()).isPositive();
                long days =
                        (answered.certificateExpiry().orElseThrow()
                                        - Instant.now().getEpochSecond())
                                / 86_400;
                assertThat(days).isBetween(27L, 29L);
            }
        }
    }

    @Test
    void refusesACertificateForAnotherHostAndStillReadsItsExpiry() throws Exception {
        try (RawServer server = server("dns:other.example", "-1d", 30)) {
            Probe probe = probe(server, "localhost", false);
            assertThat(failure(probing.run(probe))).contains("TLS failed").contains("localhost");
            assertThat(probe.certificateExpiry()).isPresent();
        }
    }

    @Test
    void refusesAnExpiredCertificateAndSaysSo() throws Exception {
        try (RawServer server = server("ip:127.0.0.1", "-40d", 10)) {
            Probe probe = probe(server, "127.0.0.1", false);
            failure(probing.run(probe));
            assertThat(probe.certificateExpiry().orElseThrow())
                    .isLessThan(Instant.now().getEpochSecond());
        }
    }

    @Test
    void refusesACertificateNobodyKnownSigned() throws Exception {
        try (RawServer server = server("ip:127.0.0.1", "-1d", 30)) {
            Probe probe =
                    probing.open(
                            probing.http,
                            Map.of("url", "https://127.0.0.1:" + server.port() + "/"),
                            5000);
            assertThat(failure(probing.run(probe))).contains("TLS failed");
            assertThat(probe.certificateExpiry()).isPresent();
        }
    }

    @Test
    void trustsAnybodyOnlyWhenToldTo() throws Exception {
        try (RawServer server = server("dns:other.example", "-40d", 10)) {
            Sample sample = probing.run(probe(server, "127.0.0.1", true));
            assertThat(sample).isInstanceOf(Sample.Answered.class);
            assertThat(((Sample.Answered) sample).certificateExpiry()).isPresent();
        }
    }

    @Test
    void tellsAServerThatSpeaksNoTls() {
        try (RawServer server = RawServer.saying(RawServer.ok("ok"))) {
            Probe probe =
                    probing.open(
                            probing.http,
                            Map.of("url", "https://127.0.0.1:" + server.port() + "/"),
                            1000);
            Sample sample = probing.run(probe);
            assertThat(((Sample.Failed) sample).reason().code())
                    .isIn(ProbeReason.TLS, ProbeReason.TIMEOUT);
        }
    }
}
