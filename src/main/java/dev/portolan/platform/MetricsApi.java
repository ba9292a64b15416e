package dev.portolan.platform;

import dev.portolan.platform.caller.May;
import dev.portolan.platform.caller.Role;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.quarkus.vertx.http.Compressed;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/// `GET /q/metrics`: Prometheus text or OpenMetrics, as the scraper prefers. Free from loopback;
/// from elsewhere, also through a proxy, it takes a viewer, unless the strategy file says `metrics:
/// { public: true }`: the role table says so, and who serves the web sees to it.
@Path("/q/metrics")
public class MetricsApi {
    private final PrometheusRegistry registry;
    private final ExpositionFormats formats = ExpositionFormats.init();

    @Inject
    public MetricsApi(PrometheusRegistry registry) {
        this.registry = registry;
    }

    @May(value = Role.VIEWER, orFromHere = true)
    @GET
    @Compressed
    public Response metrics(@HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept)
            throws IOException {
        ExpositionFormatWriter format = formats.findWriter(accept == null ? "" : accept);
        ByteArrayOutputStream body = new ByteArrayOutputStream(32 * 1024);
        format.write(body, registry.scrape());
        return Response.ok(body.toByteArray())
                .header(HttpHeaders.CONTENT_TYPE, format.getContentType())
                .header(HttpHeaders.VARY, "Accept, Accept-Encoding")
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .build();
    }
}
