package dev.portolan.signal.wire;

import java.net.InetAddress;
import java.util.Optional;

/// Where a probe connects to: a host (name or address), a port, TLS or not.
public record Endpoint(String host, int port, Optional<Tls> tls, boolean allowLinkLocal) {
    /// The host as an address, when it is written as one.
    Optional<InetAddress> literal() {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException isAName) {
            return Optional.empty();
        }
    }

    /// The host as a server knows itself: without the dot that ends a name looked up as it stands.
    String name() {
        return withoutDot(host);
    }

    static String withoutDot(String host) {
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
