package dev.portolan.observer;

import dev.portolan.platform.PortolanConfig;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.regex.Pattern;

/// What an observer answers: health and metrics. Everything else it has not, and says so.
@ApplicationScoped
public class ObserverPage {
    /// Before every other filter.
    private static final int FIRST = 20_000;

    private static final Pattern KEPT = Pattern.compile("/q/(metrics|health(/[a-z]+)*)");
    private final PortolanConfig config;

    @Inject
    public ObserverPage(PortolanConfig config) {
        this.config = config;
    }

    void register(@Observes Filters filters) {
        if (config.observer()) {
            filters.register(this::judge, FIRST);
        }
    }

    private void judge(RoutingContext request) {
        String path = request.request().path();
        if (path != null && KEPT.matcher(path).matches()) {
            request.next();
            return;
        }
        request.response()
                .setStatusCode(404)
                .putHeader(HttpHeaders.CONTENT_TYPE, "text/plain; charset=utf-8")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-store")
                .end(
                        "This process only observes: it has /q/health and /q/metrics. The pages are at its portal.\n");
    }
}
