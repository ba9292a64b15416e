package dev.portolan.web.edge;

import dev.portolan.platform.PortolanConfig;
import dev.portolan.platform.caller.TrustedProxies;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/// Tells of each request where it comes from: the one place where addresses and forwarding headers
/// are read.
@ApplicationScoped
public class Clients {
    private final TrustedProxies proxies;

    @Inject
    public Clients(PortolanConfig config) {
        this.proxies = TrustedProxies.of(config.trustedProxies().orElse(List.of()));
    }

    public Client of(HttpServerRequest request) {
        SocketAddress remote = request.connection().remoteAddress();
        String peer = remote == null ? null : remote.hostAddress();
        return Client.of(
                new Client.Told(
                        peer == null ? "unknown" : peer,
                        request.isSSL(),
                        request.headers().getAll("X-Forwarded-For"),
                        Optional.ofNullable(request.getHeader("X-Forwarded-Proto")),
                        request.headers().contains("Forwarded")),
                proxies);
    }
}
