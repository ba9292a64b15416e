package dev.portolan.signal.source;

import dev.portolan.signal.ProbeEngine;
import dev.portolan.signal.Watch;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The way from one watch to its target: what is prepared once and used by every probe, and the
/// connection kept between probes where the source says so. Confined to the probes' loop.
final class Line {
    final ProbeEngine engine;
    final NameResolver names;
    final Endpoint endpoint;
    final Optional<InetAddress> literal;
    final @Nullable TlsProfile tls;
    final @Nullable InetSocketAddress leavesFrom;
    final String source;
    final Duration timeout;
    @Nullable Wire kept;
    @Nullable Conversation underWay;
    OptionalLong expiry = OptionalLong.empty();

    Line(Network network, Watch watch, Endpoint endpoint) {
        this.engine = network.engine();
        this.names = network.names();
        this.endpoint = endpoint;
        this.literal = endpoint.literal();
        this.tls = endpoint.tls().map(Line::profile).orElse(null);
        this.leavesFrom =
                watch.vantage()
                        .sourceAddress()
                        .map(address -> new InetSocketAddress(InetAddress.ofLiteral(address), 0))
                        .orElse(null);
        this.source = watch.spec().name();
        this.timeout = watch.spec().timeout();
    }

    private static TlsProfile profile(Tls tls) {
        try {
            return TlsProfile.of(tls);
        } catch (GeneralSecurityException checkedWhenRead) {
            throw new IllegalStateException(checkedWhenRead);
        }
    }

    void close() {
        if (underWay != null) {
            underWay.abandon();
        }
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }
}
