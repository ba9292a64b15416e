package dev.portolan.observer;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portolan.platform.RegionId;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;

/// The way to the portal: one call at a time and thread, each answered within its limit.
final class Upstream implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration LIMIT = Duration.ofSeconds(4);
    private static final int LARGEST_ANSWER = 16 << 10;
    private static final int LONGEST_MESSAGE = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI signals;
    private final Supplier<String> token;
    private final HttpClient client;

    /// `base` is the portal's address; `token` is asked for each call.
    Upstream(URI base, Supplier<String> token, SSLContext trust) {
        this.signals = URI.create(base.toString().replaceFirst("/+$", "") + "/signals");
        this.token = token;
        this.client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(CONNECT)
                        .sslContext(trust)
                        .executor(Executors.newVirtualThreadPerTaskExecutor())
                        .build();
    }

    Answer push(byte[] body) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(signals)
                        .timeout(LIMIT)
                        .header("Authorization", "Bearer " + token.get())
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(body))
                        .build();
        try {
            return answer(
                    client.send(
                            request,
                            BodyHandlers.limiting(BodyHandlers.ofByteArray(), LARGEST_ANSWER)));
        } catch (IOException | CompletionException e) {
            return new Answer.Unreached(why(e));
        }
    }

    private static Answer answer(HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status == 202) {
            return new Answer.Accepted();
        }
        if (status == 429 || status >= 500) {
            return new Answer.Later(status, retryAfter(response));
        }
        JsonNode said = said(response.body());
        String message = said.path("message").asText(said.at("/errors/0/message").asText(""));
        List<RegionId> regions = new ArrayList<>();
        said.path("regions").forEach(name -> RegionId.parse(name.asText()).ifPresent(regions::add));
        return new Answer.Refused(status, Plain.of(message, LONGEST_MESSAGE), regions);
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return response.headers()
                .firstValue("Retry-After")
                .filter(text -> text.matches("[0-9]{1,5}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private static JsonNode said(byte[] body) {
        try {
            JsonNode said = JSON.readTree(body);
            return said == null ? JSON.nullNode() : said;
        } catch (JsonProcessingException notJson) {
            return JSON.nullNode();
        } catch (IOException notJson) {
            return JSON.nullNode();
        }
    }

    private static String why(Exception failure) {
        String message = String.valueOf(failure.getMessage());
        return switch (failure) {
            case HttpTimeoutException _ -> "it did not answer in time";
            case ConnectException _ -> "nobody answers there";
            case SSLException _ -> "TLS failed: " + Plain.of(message, LONGEST_MESSAGE);
            default ->
                    failure.getMessage() == null
                            ? "the connection broke: "
                                    + failure.getClass().getSimpleName().toLowerCase(Locale.ROOT)
                            : "the connection broke: " + Plain.of(message, LONGEST_MESSAGE);
        };
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
