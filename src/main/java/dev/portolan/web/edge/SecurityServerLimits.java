package dev.portolan.web.edge;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;

/// Limits of the server that the framework offers no property for: 64 KiB a WebSocket message.
@ApplicationScoped
public class SecurityServerLimits implements HttpServerOptionsCustomizer {
    private static final int MESSAGE = 64 << 10;

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        limit(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        limit(options);
    }

    private static void limit(HttpServerOptions options) {
        options.setMaxWebSocketFrameSize(MESSAGE).setMaxWebSocketMessageSize(MESSAGE);
    }
}
