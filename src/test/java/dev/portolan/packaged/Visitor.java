package dev.portolan.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Somebody with a browser and no scripts: keeps the cookie of the session, sends forms with what
/// their page put into them, follows nothing.
final class Visitor {
    private static final Pattern SESSION = Pattern.compile("portolan_session=([^;]*);.*");
    private static final Pattern FORM_TOKEN =
            Pattern.compile("name=\"form_token\" value=\"([^\"]+)\"");

    private final HttpClient http = HttpClient.newHttpClient();
    private final Product product;
    private String session = "";

    Visitor(Product product) {
        this.product = product;
    }

    /// With the cookie of somebody else's, or of an earlier, session.
    Visitor with(String cookie) {
        session = cookie;
        return this;
    }

    String session() {
        return session;
    }

    HttpResponse<String> page(String path) throws IOException, InterruptedException {
        return send(request(path).header("Accept", "text/html").GET());
    }

    /// Sends a form as it stands on `page`.
    HttpResponse<String> form(String page, String action, Map<String, String> fields)
            throws IOException, InterruptedException {
        Matcher token = FORM_TOKEN.matcher(page(page).body());
        String body =
                fields.entrySet().stream()
                        .map(field -> field.getKey() + "=" + coded(field.getValue()))
                        .collect(Collectors.joining("&"));
        HttpResponse<String> answer =
                send(
                        request(action)
                                .header("Accept", "text/html")
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(
                                        HttpRequest.BodyPublishers.ofString(
                                                token.find()
                                                        ? body + "&form_token=" + token.group(1)
                                                        : body)));
        answer.headers().allValues("Set-Cookie").stream()
                .map(SESSION::matcher)
                .filter(Matcher::matches)
                .findFirst()
                .ifPresent(cookie -> session = cookie.group(1));
        return answer;
    }

    Visitor signIn(String name, String password) throws IOException, InterruptedException {
        HttpResponse<String> answer =
                form("/sign-in", "/sign-in", Map.of("name", name, "password", password));
        assertThat(session).as("signed in: " + answer.headers().map()).isNotEmpty();
        return this;
    }

    String graphql(String operation) throws IOException, InterruptedException {
        String body = "{\"query\":\"" + operation.replace("\"", "\\\"") + "\"}";
        return send(request("/graphql")
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body)))
                .body();
    }

    private HttpRequest.Builder request(String path) {
        URI address = product.at(path);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(20));
        return session.isEmpty()
                ? request
                : request.header("Cookie", "portolan_session=" + session);
    }

    private HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static String coded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
