package dev.portolan.platform.log;

import dev.portolan.platform.Time;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import org.jboss.logging.MDC;

/// Gives each request its id before anything else sees it: in the log's context and in the header
/// of the answer.
@ApplicationScoped
public class RequestIdApi {
    private static final int FIRST = 20_000;

    private final Time time;

    @Inject
    public RequestIdApi(Time time) {
        this.time = time;
    }

    void register(@Observes Filters filters) {
        filters.register(this::name, FIRST);
    }

    private void name(RoutingContext request) {
        String id = RequestIds.accept(request.request().getHeader(RequestIds.HEADER), time);
        MDC.put(RequestIds.MDC_KEY, id);
        request.response().putHeader(RequestIds.HEADER, id);
        request.next();
    }
}
