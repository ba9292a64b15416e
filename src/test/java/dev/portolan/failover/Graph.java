package dev.portolan.failover;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.testing.Eventually;
import dev.portolan.testing.Forms;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Asks the running product as a script does, and breaks its demo over the control port.
public final class Graph {
    private static final Path DEMO =
            Path.of(
                    "target",
                    "test-data-" + System.getProperty("surefire.forkNumber", "1"),
                    "demo");
    private final String session;

    private Graph(String session) {
        this.session = session;
    }

    /// As the first account: admin, operator and approver.
    static Graph signedIn() {
        Response signedIn = Forms.signIn("admin", "correct-horse-battery");
        return new Graph(signedIn.cookie("portolan_session"));
    }

    static Graph nobody() {
        return new Graph("");
    }

    /// The whole answer, errors included.
    JsonPath ask(String query, Map<String, ?> variables) {
        return given().cookie("portolan_session", session)
                .contentType(ContentType.JSON)
                .body(Map.of("query", query, "variables", variables))
                .post("/graphql")
                .jsonPath();
    }

    JsonPath ask(String query) {
        return ask(query, Map.of());
    }

    /// The data of an answer that must be without errors.
    JsonPath data(String query, Map<String, ?> variables) {
        JsonPath answer = ask(query, variables);
        assertThat(answer.getList("errors")).as(answer.prettify()).isNull();
        return answer;
    }

    JsonPath data(String query) {
        return data(query, Map.of());
    }

    /// Ends what an earlier test or run left standing with a failed step.
    void abortWhatIsPaused() {
        Eventually.until(
                "the database answers",
                Duration.ofMinutes(2),
                () -> ask("{ plans(first: 1) { items { id } } }").getList("errors") == null);
        data("{ plans(first: 20, states: [PAUSED_BY_FAILED_STEP]) { items { id } } }")
                .<String>getList("data.plans.items.id")
                .forEach(plan ->
                        data(
                                "mutation { abortPlan(id: \""
                                        + plan
                                        + "\", reason: \"mend\") { id } }"));
    }

    /// Breaks or mends a region.
    void fault(String region, String fault) {
        data(
                "mutation { simulateFault(region: \""
                        + region
                        + "\", fault: {"
                        + fault
                        + "}) { id } }");
    }

    /// What the demo's director answers.
    static JsonPath director(String path) {
        return control(HttpRequest.newBuilder().GET(), path);
    }

    /// Breaks or mends the demo's director.
    static void directorFault(String fault) {
        control(
                HttpRequest.newBuilder().POST(HttpRequest.BodyPublishers.ofString(fault)),
                "/fault/director");
    }

    private static JsonPath control(HttpRequest.Builder request, String path) {
        try {
            String process = Files.readString(DEMO.resolve("process.json"));
            Matcher port = Pattern.compile("\"ports\":\"(\\d+)").matcher(process);
            assertThat(port.find()).as(process).isTrue();
            request.uri(URI.create("http://127.0.0.1:" + port.group(1) + path))
                    .header(
                            "authorization",
                            "Bearer " + Files.readString(DEMO.resolve("token")).strip());
            try (HttpClient client = HttpClient.newHttpClient()) {
                HttpResponse<String> answer =
                        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
                return JsonPath.from(answer.body());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
