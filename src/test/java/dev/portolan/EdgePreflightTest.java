package dev.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EdgePreflightTest {
    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost", "::1"})
    void isContentOnThisMachine(String host) {
        assertThat(problems(Map.of("portolan.host", host))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.1.2.3", "portal.test", "127.0.0.1.evil.test"})
    void goesBeyondThisMachineOnlyGuarded(String host) {
        assertThat(problems(Map.of("portolan.host", host)))
                .singleElement()
                .asString()
                .startsWith("PORTOLAN_HOST is \"" + host + "\"")
                .doesNotContain("\n");
        for (Map<String, String> guard :
                List.of(
                        Map.of("portolan.admin-password", "chosen-by-us"),
                        Map.of("portolan.trusted-proxies", "10.0.0.7"),
                        Map.of("portolan.tls-cert", "c.pem", "portolan.tls-key", "k.pem"))) {
            Map<String, String> settings = new HashMap<>(guard);
            settings.put("portolan.host", host);
            assertThat(problems(settings)).as(guard.toString()).isEmpty();
        }
    }

    @Test
    void wantsBothHalvesOfACertificate() {
        assertThat(problems(Map.of("portolan.tls-cert", "c.pem")))
                .containsExactly(
                        "PORTOLAN_TLS_CERT is given without PORTOLAN_TLS_KEY; give both, or neither for plain HTTP.");
        assertThat(problems(Map.of("portolan.tls-key", "k.pem")))
                .singleElement()
                .asString()
                .startsWith("PORTOLAN_TLS_KEY is given without PORTOLAN_TLS_CERT");
    }

    @Test
    void namesAProxyThatIsNoAddress() {
        assertThat(problems(Map.of("portolan.trusted-proxies", "10.0.0.0/8,lb.test")))
                .singleElement()
                .asString()
                .contains("\"lb.test\"", "10.0.0.7,192.168.0.0/16");
    }

    @Test
    void servesTlsAndNothingElseWithACertificate() {
        assertThat(new EdgePreflight(Map.<String, String>of()::get).server()).isEmpty();
        assertThat(
                        new EdgePreflight(
                                        Map.of(
                                                        "portolan.tls-cert", "/c.pem",
                                                        "portolan.tls-key", "/k.pem",
                                                        "portolan.port", "8443")
                                                ::get)
                                .server())
                .containsEntry("quarkus.http.insecure-requests", "disabled")
                .containsEntry("quarkus.http.ssl-port", "8443")
                .containsEntry("quarkus.tls.key-store.pem.0.cert", "/c.pem")
                .containsEntry("quarkus.tls.key-store.pem.0.key", "/k.pem");
    }

    private static List<String> problems(Map<String, String> settings) {
        return new EdgePreflight(settings::get).problems().toList();
    }
}
