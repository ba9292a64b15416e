package dev.portolan.platform;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.vertx.core.http.HttpServerRequest;
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
/// { public: true }`.
@Path("/q/metrics")
public class MetricsApi {
    private final PrometheusRegistry registry;
    private final Callers callers;
    private final Doorkeeper doorkeeper;
    private final ExpositionFormats formats = ExpositionFormats.init();

    @Inject
    public MetricsApi(PrometheusRegistry registry, Callers callers, Doorkeeper doorkeeper) {
        this.registry = registry;
        this.callers = callers;
        this.doorkeeper = doorkeeper;
    }

    @GET
    public Response metrics(
            @Context HttpServerRequest request,
            @HeaderParam(HttpHeaders.ACCEPT) @Nullable String accept,
            @HeaderParam(HttpHeaders.ACCEPT_ENCODING) @Nullable String encodings)
            throws IOException {
        if (!fromLoopback(request) && !doorkeeper.metricsPublic()) {
            try {
                callers.require(Role.VIEWER);
            } catch (ContractException e) {
                return refusal(e);
            }
        }
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

    private static boolean fromLoopback(HttpServerRequest request) {
        String address = request.remoteAddress().hostAddress();
        return (address.startsWith("127.")
                        || address.equals("::1")
                        || address.equals("0:0:0:0:0:0:0:1"))
                && request.getHeader("X-Forwarded-For") == null
                && request.getHeader("Forwarded") == null;
    }

    private static Response refusal(ContractException refusal) {
        int status = refusal.code() == ErrorCode.UNAUTHENTICATED ? 401 : 403;
        return Response.status(status).type("text/plain").entity(refusal.getMessage()).build();
    }
}
