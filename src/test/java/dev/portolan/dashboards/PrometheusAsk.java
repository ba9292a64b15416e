package dev.portolan.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;

/// Asks a running Prometheus or Alertmanager over its HTTP API.
public final class PrometheusAsk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final HttpClient http = HttpClient.newHttpClient();
    private final String url;

    public PrometheusAsk(String url) {
        this.url = url;
    }

    /// Whether it answers.
    public boolean ready() {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url + "/-/ready")).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (ConnectException _) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /// An expression in its canonical form; the answer to a wrong one says why in `error`.
    public JsonNode format(String expr) {
        return get("/api/v1/format_query", Map.of("query", expr));
    }

    /// What an expression is now.
    public JsonNode query(String expr) {
        return get("/api/v1/query", Map.of("query", expr));
    }

    /// What an expression was from then until now, each second.
    public JsonNode range(String expr, Instant from) {
        return get(
                "/api/v1/query_range",
                Map.of(
                        "query",
                        expr,
                        "start",
                        Double.toString(from.toEpochMilli() / 1000.0),
                        "end",
                        Double.toString(Instant.now().toEpochMilli() / 1000.0),
                        "step",
                        "1"));
    }

    /// Any other answer.
    public JsonNode get(String path, Map<String, String> parameters) {
        String query =
                parameters.entrySet().stream()
                        .map(it ->
                                it.getKey()
                                        + "="
                                        + URLEncoder.encode(it.getValue(), StandardCharsets.UTF_8))
                        .collect(Collectors.joining("&"));
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(url + path + "?" + query))
                        .timeout(Duration.ofSeconds(30))
                        .build();
        try {
            return JSON.readTree(http.send(request, BodyHandlers.ofString()).body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
