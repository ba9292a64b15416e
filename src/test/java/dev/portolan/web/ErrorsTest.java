package dev.portolan.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever goes wrong, the answer says it in a sentence and tells nothing of the inside.
@QuarkusTest
class ErrorsTest {
    private static final String FORM = "Content-Type: application/x-www-form-urlencoded\r\n";
    private static final Pattern INSIDE =
            Pattern.compile(
                    "Exception|\\bat [a-z]+\\.\\w+|\\b(java|javax|jakarta|kotlin|graphql|io\\.vertx"
                            + "|io\\.quarkus|io\\.netty|org\\.\\w+|dev\\.portolan)\\.\\w"
                            + "|(?i:\\b(select|insert|update|delete)\\b.{1,40}\\b(from|into|set)\\b)"
                            + "|relation \"|/(var|home|root|usr|work|tmp)/|\\.java\\b|Caused by"
                            + "|error id");

    @AfterEach
    void mend() {
        BrokenFindings.broken = false;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /%zz HTTP/1.1",
                "GET /regions/%00 HTTP/1.1",
                "GET /regions/..%2f..%2fetc%2fpasswd HTTP/1.1",
                "GET //etc/passwd HTTP/1.1",
                "GET /plans/nonsense HTTP/1.1",
                "GET /plans?after=%27%3Bselect HTTP/1.1",
                "GET /css/..;/application.properties HTTP/1.1",
                "GET /css/ HTTP/1.1",
                "GET /css/nothing.css HTTP/1.1",
                "GET /nowhere HTTP/1.1",
                "GET /live?page=%00 HTTP/1.1",
                "GET /fragments/nowhere HTTP/1.1",
                "GET /q/nothing HTTP/1.1",
                "GET /q/health/group/nothing HTTP/1.1",
                "TRACE / HTTP/1.1",
                "CONNECT / HTTP/1.1",
                "BREW /coffee HTTP/1.1",
                "DELETE / HTTP/1.1",
                "PUT /graphql HTTP/1.1",
                "POST /failover HTTP/1.1",
                "POST /sign-in HTTP/1.1",
                "POST /theme HTTP/1.1",
                "POST /q/health HTTP/1.1",
                "POST /live HTTP/1.1",
                "GET / HTTP/9.9",
                "GET /",
                "nonsense",
            })
    void aRequestThatMakesNoSenseLearnsNothing(String line) throws IOException {
        for (String accept : new String[] {"text/html", "application/json", "image/png"}) {
            clean(Wire.send(line + "\r\nHost: localhost\r\nAccept: " + accept + "\r\n\r\n"), line);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "text/plain",
                "multipart/form-data",
                "multipart/form-data; boundary=x",
                "application/x-www-form-urlencoded; charset=nonsense",
                "nonsense",
                "*/*",
                "",
            })
    void aBodyOfTheWrongKindLearnsNothing(String type) throws IOException {
        for (String path : new String[] {"/failover", "/theme", "/sign-in", "/graphql", "/"}) {
            String head =
                    "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Type: %s\r\nContent-Length: 6\r\n\r\n%%zz=%%0"
                            .formatted(path, type);
            clean(Wire.send(head), head);
        }
    }

    @Test
    void tooMuchLearnsNothing() throws IOException {
        String start = "GET / HTTP/1.1\r\nHost: localhost\r\n";
        assertThat(clean(Wire.send(start + "X: " + "x".repeat(20_000) + "\r\n\r\n"), "header"))
                .startsWith("HTTP/1.1 431");
        assertThat(clean(Wire.send("GET /" + "x".repeat(9000) + " HTTP/1.1\r\n\r\n"), "line"))
                .matches("(?s)HTTP/1.[01] 414.*");
        assertThat(clean(Wire.announce("/theme", FORM, 300_000), "body"))
                .startsWith("HTTP/1.1 413");
        assertThat(clean(form("a=" + "x".repeat(20_000)), "field"))
                .matches("(?s)HTTP/1.1 (400|413).*");
        String fields = "a=1&".repeat(5000);
        assertThat(clean(form(fields), "fields")).matches("(?s)HTTP/1.1 (303|400|413).*");
        String names =
                java.util.stream.IntStream.range(0, 5000)
                        .mapToObj(i -> "a" + i + "=1&")
                        .collect(java.util.stream.Collectors.joining());
        assertThat(clean(form(names), "names")).matches("(?s)HTTP/1.1 (303|400|413).*");
        clean(
                Wire.send(
                        "POST /theme HTTP/1.1\r\nHost: localhost\r\n"
                                + FORM
                                + "Transfer-Encoding: chunked\r\n\r\nzz\r\n"),
                "chunk");
    }

    @Test
    void whatBreaksInsideLearnsNothing() throws IOException {
        BrokenFindings.broken = true;
        String query = "{\"query\":\"{ findings { id } }\"}";
        String answer =
                Wire.send(
                        "POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: "
                                + query.length()
                                + "\r\n\r\n"
                                + query);
        assertThat(clean(answer, "graph")).contains("UNAVAILABLE");
    }

    private static String form(String body) throws IOException {
        return Wire.send(
                "POST /theme HTTP/1.1\r\nHost: localhost\r\n"
                        + FORM
                        + "Content-Length: "
                        + body.length()
                        + "\r\n\r\n"
                        + body);
    }

    private static String clean(String answer, String what) {
        assertThat(answer).as(what).doesNotContainPattern(INSIDE);
        assertThat(answer).as(what).doesNotStartWith("HTTP/1.1 5");
        return answer;
    }
}
