package dev.portolan.web.edge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.caller.TrustedProxies;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientTest {
    private static final TrustedProxies PROXIES =
            TrustedProxies.of(List.of("10.0.0.0/8", "192.168.1.7", "fd00::/8"));

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            delimiter = ';',
            value = {
                // peer; X-Forwarded-For; proto; the client; whether by TLS
                "203.0.113.5; -; -; 203.0.113.5; false",
                "203.0.113.5; 198.51.100.1; https; 203.0.113.5; false",
                "10.1.2.3; 198.51.100.1; https; 198.51.100.1; true",
                "10.1.2.3; 198.51.100.1; http; 198.51.100.1; false",
                "10.1.2.3; 6.6.6.6, 198.51.100.1; -; 198.51.100.1; false",
                "10.1.2.3; 6.6.6.6, 198.51.100.1, 192.168.1.7; https, https; 198.51.100.1; true",
                "10.1.2.3; 198.51.100.1, 192.168.1.8; http, https; 192.168.1.8; true",
                "10.1.2.3; 198.51.100.1, nonsense, 192.168.1.7; -; 192.168.1.7; false",
                "10.1.2.3; nonsense; https; 10.1.2.3; true",
                "10.1.2.3; evil.test; -; 10.1.2.3; false",
                "10.1.2.3; 10.9.9.9, 10.8.8.8; -; 10.9.9.9; false",
                "10.1.2.3; -; -; 10.1.2.3; false",
                "fd00:0:0:0:0:0:0:1; 2001:db8::1; https; 2001:db8:0:0:0:0:0:1; true",
                "10.1.2.3; 198.51.100.1:4711; -; 198.51.100.1; false",
                "10.1.2.3; [2001:db8::1]:443; -; 2001:db8:0:0:0:0:0:1; false",
                "10.1.2.3; 198.51.100.1:4711:1; -; 10.1.2.3; false",
                "11.0.0.1; 198.51.100.1; https; 11.0.0.1; false",
            })
    void believesTrustedProxiesOnly(
            String peer,
            @Nullable String forwardedFor,
            @Nullable String proto,
            String address,
            boolean tls) {
        Client client = Client.of(told(peer, forwardedFor, proto), PROXIES);
        assertThat(client.address()).isEqualTo(address);
        assertThat(client.tls()).isEqualTo(tls);
        assertThat(client.direct()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.9.9.9", "0:0:0:0:0:0:0:1", "::1"})
    void isDirectFromThisMachineWithoutAnySignOfAProxy(String peer) {
        assertThat(Client.of(told(peer, null, null), PROXIES).direct()).isTrue();
        assertThat(Client.of(told(peer, "127.0.0.1", null), PROXIES).direct()).isFalse();
        assertThat(Client.of(told(peer, null, "http"), PROXIES).direct()).isFalse();
        Client.Told forwarded = new Client.Told(peer, false, List.of(), Optional.empty(), true);
        assertThat(Client.of(forwarded, PROXIES).direct()).isFalse();
    }

    @Test
    void takesATrustedProxyOnThisMachineForAProxyAlways() {
        TrustedProxies local = TrustedProxies.of(List.of("127.0.0.1", "::1"));
        assertThat(Client.of(told("127.0.0.1", null, null), local).direct()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"10.0.0.0/33", "10.0.0/8", "proxy.test", "", "fd00::/129", "1.2.3.4/-1"})
    void saysWhatIsNoNetwork(String text) {
        assertThat(TrustedProxies.strange(List.of("10.0.0.0/8", text))).containsExactly(text);
    }

    private static Client.Told told(
            String peer, @Nullable String forwardedFor, @Nullable String proto) {
        List<String> headers = forwardedFor == null ? List.of() : Arrays.asList(forwardedFor);
        return new Client.Told(peer, false, headers, Optional.ofNullable(proto), false);
    }
}
