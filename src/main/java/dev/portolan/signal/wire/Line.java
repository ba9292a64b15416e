package dev.portolan.signal.wire;

import dev.portolan.signal.ProbeEngine;
import dev.portolan.signal.Watch;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The way from one watch to its target: what is prepared once and used by every probe, and the
/// connection kept between probes where the source says so. Confined to the probes' loop.
public final class Line {
    final ProbeEngine engine;
    final NameResolver names;
    final Endpoint endpoint;
    final Optional<InetAddress> literal;
    final @Nullable TlsProfile tls;
    final @Nullable InetSocketAddress leavesFrom;
    final String source;
    final Duration timeout;
    final Ways ways = new Ways();
    @Nullable Wire kept;
    @Nullable Conversation underWay;
    final Set<Race> unfinished = new HashSet<>();
    OptionalLong expiry = OptionalLong.empty();

    public Line(Network network, Watch watch, Endpoint endpoint) {
        this(
                network,
                endpoint,
                watch.spec().name(),
                watch.spec().timeout(),
                watch.vantage().sourceAddress());
    }

    /// `from` is the address connections leave from, if it must be a certain one.
    public Line(
            Network network,
            Endpoint endpoint,
            String source,
            Duration timeout,
            Optional<String> from) {
        this.engine = network.engine();
        this.names = network.names();
        this.endpoint = endpoint;
        this.literal = endpoint.literal();
        this.tls = endpoint.tls().map(Line::profile).orElse(null);
        this.leavesFrom =
                from.map(address -> new InetSocketAddress(InetAddress.ofLiteral(address), 0))
                        .orElse(null);
        this.source = source;
        this.timeout = timeout;
    }

    private static TlsProfile profile(Tls tls) {
        try {
            return TlsProfile.of(tls);
        } catch (GeneralSecurityException checkedWhenRead) {
            throw new IllegalStateException(checkedWhenRead);
        }
    }

    public void close() {
        if (underWay != null) {
            underWay.abandon();
        }
        List.copyOf(unfinished).forEach(Race::stop);
        if (kept != null) {
            kept.close();
            kept = null;
        }
    }
}
