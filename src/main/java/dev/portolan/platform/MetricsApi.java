package dev.portolan.platform;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
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
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings,
            @Context HttpServerRequest request)
            throws IOException {
        ExpositionFormatWriter format = formats.findWriter(accept == null ? "" : accept);
        boolean gzip = encodings != null && encodings.toLowerCase(Locale.ROOT).contains("gzip");
        Response.ResponseBuilder answer =
                Response.ok(scrape(format, gzip && !serverCompresses(request)))
                        .header(HttpHeaders.CONTENT_TYPE, format.getContentType())
                        .header(HttpHeaders.VARY, "Accept, Accept-Encoding")
                        .header(HttpHeaders.CACHE_CONTROL, "no-store");
        return (gzip ? answer.header(HttpHeaders.CONTENT_ENCODING, "gzip") : answer).build();
    }

    /// Over HTTP/1.1 the server leaves alone what bears a Content-Encoding; over HTTP/2 it takes
    /// that header as an order to compress (Netty's CompressorHttp2ConnectionEncoder), so what is
    /// compressed already would arrive compressed twice.
    public static boolean serverCompresses(HttpServerRequest request) {
        return request.version() == HttpVersion.HTTP_2;
    }

    private byte[] scrape(ExpositionFormatWriter format, boolean gzip) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream(32 * 1024);
        try (OutputStream out = gzip ? new GZIPOutputStream(body) : body) {
            format.write(out, registry.scrape());
        }
        return body.toByteArray();
    }
}
