package dev.portolan.platform;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;
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

    @GET
    public Response metrics(
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings)
            throws IOException {
        ExpositionFormatWriter format = formats.findWriter(accept == null ? "" : accept);
        boolean gzip = encodings != null && encodings.toLowerCase(Locale.ROOT).contains("gzip");
        Response.ResponseBuilder answer =
                Response.ok(scrape(format, gzip))
                        .header(HttpHeaders.CONTENT_TYPE, format.getContentType())
                        .header(HttpHeaders.VARY, "Accept, Accept-Encoding")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store");
        return (gzip ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip") : answer).build();
    }

    private byte[] scrape(ExpositionFormatWriter format, boolean gzip) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(32 * 1024);
        try (OutputStream out = gzip ? new GZIPOutputStream(body) : body) {
            format.write(out, registry.scrape());
        }
        return body.toByteArray();
    }
}
