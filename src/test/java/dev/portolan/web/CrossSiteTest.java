package dev.portolan.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import dev.portolan.platform.caller.Permission;
import dev.portolan.platform.caller.Permission.Way;
import dev.portolan.platform.caller.RoleTable;
import dev.portolan.testing.Forms;
import dev.portolan.testing.GraphTalk;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.enterprise.inject.spi.CDI;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What a page of another site can make a signed-in person's browser do: nothing.
@QuarkusTest
class CrossSiteTest {
    private static final String NOT_YOURS = "not of your session";

    /// Bodies of JSON are no forms: GraphQL, and what observers send with a token of their own.
    private static List<String> forms() {
        return CDI.current().select(RoleTable.class).get().lines().stream()
                .filter(line -> line.way() == Way.POST)
                .filter(line -> !Set.of("/graphql", "/signals").contains(line.name()))
                .map(Permission::name)
                .map(name -> name.replaceAll("\\{[^}]*}", "us-east-1"))
                .toList();
    }

    private static RequestSpecification as(String session) {
        return given().redirects().follow(false).cookie(Forms.COOKIE, session);
    }

    private static RequestSpecification form(String session) {
        return as(session).contentType(ContentType.URLENC).formParam("reason", "x");
    }

    @Test
    void aFormOfAnotherSiteIsRefusedWhateverItCarries() {
        String session = Forms.session();
        String token = Forms.token(session);
        Map<String, String> foreign =
                Map.of(
                        "https://evil.test", "cross-site",
                        "null", "cross-site",
                        "http://localhost:1", "same-site");
        for (String path : forms()) {
            foreign.forEach((origin, site) -> {
                RequestSpecification sent = form(session).formParam("form_token", token);
                sent.header("Origin", origin).post(path).then().statusCode(403);
                form(session)
                        .formParam("form_token", token)
                        .header("Sec-Fetch-Site", site)
                        .post(path)
                        .then()
                        .statusCode(403);
            });
        }
    }

    @Test
    void aFormNeedsTheTokenOfItsOwnSession() {
        String session = Forms.session();
        String other = Forms.token(Forms.session());
        for (String path : forms()) {
            refused(form(session), path);
            refused(form(session).formParam("form_token", ""), path);
            refused(form(session).formParam("form_token", other), path);
        }
    }

    @Test
    void aFormWithItsTokenArrives() {
        String session = Forms.session();
        String token = Forms.token(session);
        for (String path : forms()) {
            if (!path.startsWith("/sign-")) {
                form(session)
                        .formParam("form_token", token)
                        .post(path)
                        .then()
                        .statusCode(not(equalTo(403)))
                        .body(not(containsString(NOT_YOURS)));
            }
        }
    }

    private static void refused(RequestSpecification form, String path) {
        form.post(path).then().statusCode(403).body(containsString(NOT_YOURS));
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "GET", "HEAD", "OPTIONS"})
    void aScriptOfAnotherSiteReadsAndChangesNothing(String method) {
        String session = Forms.session();
        for (String path : List.of("/", "/graphql", "/live", "/fragments/", "/q/metrics")) {
            as(session)
                    .header("Origin", "https://evil.test")
                    .header("Sec-Fetch-Site", "cross-site")
                    .header("Sec-Fetch-Mode", "cors")
                    .request(method, path)
                    .then()
                    .statusCode(403)
                    .header("Access-Control-Allow-Origin", nullValue())
                    .header("Access-Control-Allow-Credentials", nullValue());
        }
    }

    @ParameterizedTest
    @CsvSource({"no-cors, script", "no-cors, image", "cors, empty"})
    void anotherSiteCannotEvenEmbedAnything(String mode, String destination) {
        as(Forms.session())
                .header("Sec-Fetch-Site", "cross-site")
                .header("Sec-Fetch-Mode", mode)
                .header("Sec-Fetch-Dest", destination)
                .get("/strategy.schema.json")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "text/plain; application/json",
                "application/x-www-form-urlencoded",
                "multipart/form-data; boundary=x"
            })
    void graphIsNotAskedByWhatAFormCanSend(String type) throws Exception {
        String query =
                "{\"query\":\"mutation{clearMaintenance(region:\\\"x\\\",reason:\\\"x\\\"){id}}\"}";
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create("http://localhost:" + RestAssured.port + "/graphql"))
                        .header("Content-Type", type)
                        .header("Cookie", Forms.COOKIE + "=" + Forms.session())
                        .POST(HttpRequest.BodyPublishers.ofString(query))
                        .build();
        try (var client = java.net.http.HttpClient.newHttpClient()) {
            var answer = client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(415);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.test", "null", "http://localhost:1"})
    void anotherSiteOpensNoSocketAndNoStream(String origin) {
        String session = Forms.session();
        Map<String, String> headers =
                Map.of("Origin", origin, "Cookie", Forms.COOKIE + "=" + session);
        assertThatThrownBy(() -> GraphTalk.open(RestAssured.port, GraphTalk.PROTOCOL, headers))
                .rootCause()
                .hasMessageContaining("403");
        as(session).header("Origin", origin).get("/live").then().statusCode(403);
    }

    @Test
    void aSecretChosenBeforehandNeverBecomesASession() {
        String chosen = "A".repeat(43);
        String session =
                given().redirects()
                        .follow(false)
                        .cookie(Forms.COOKIE, chosen)
                        .formParam("name", "admin")
                        .formParam("password", "correct-horse-battery")
                        .post("/sign-in")
                        .cookie(Forms.COOKIE);
        assertThat(session).isNotBlank().isNotEqualTo(chosen);
        assertThat(who(session)).isEqualTo("admin");
        assertThat(who(chosen)).isNull();
    }

    @Test
    void nothingOfAnEndedSessionCanBeReplayed() {
        String session = Forms.session();
        String token = Forms.token(session);
        as(session).formParam("form_token", token).post("/sign-out").then().statusCode(303);
        assertThat(who(session)).isNull();
        form(session)
                .formParam("form_token", token)
                .formParam("act", "set")
                .formParam("minutes", "30")
                .post("/regions/us-east-1/maintenance")
                .then()
                .statusCode(401);
    }

    /// Seen through a proxy, so that nobody is the demo's reader.
    @Test
    void aLivePageEndsWithItsSession() throws IOException {
        String session = Forms.session();
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.setSoTimeout(30_000);
            String request =
                    "GET /live HTTP/1.1\r\nHost: localhost\r\nX-Forwarded-For: 192.0.2.1\r\nCookie: %s=%s\r\n\r\n"
                            .formatted(Forms.COOKIE, session);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            BufferedReader stream =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            assertThat(stream.readLine()).isEqualTo("HTTP/1.1 200 OK");
            as(session).formParam("form_token", Forms.token(session)).post("/sign-out");
            assertThat(stream.lines().anyMatch("event: bye"::equals)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil.test", "evil.test:8080", "127.0.0.1.evil.test", "10.0.0.1"})
    void aReboundNameSeesNothing(String host) {
        String session = Forms.session();
        for (String path : List.of("/", "/graphql", "/live", "/q/metrics", "/sign-in")) {
            as(session).header("Host", host).get(path).then().statusCode(421);
        }
    }

    @Test
    void everyAnswerCarriesTheHeadersThatKeepItToItself() {
        for (String path : List.of("/", "/sign-in", "/graphql", "/nowhere", "/js/live.js")) {
            given().accept("text/html")
                    .get(path)
                    .then()
                    .header("X-Content-Type-Options", "nosniff")
                    .header("X-Frame-Options", "DENY")
                    .header("Cross-Origin-Resource-Policy", "same-origin")
                    .header("Cross-Origin-Opener-Policy", "same-origin")
                    .header("Referrer-Policy", "same-origin")
                    .header("Content-Security-Policy", containsString("default-src 'none'"))
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                    .header("Server", nullValue())
                    .header("X-Powered-By", nullValue());
        }
        for (String page : List.of("/", "/sign-in", "/strategy", "/failover", "/nowhere")) {
            given().accept("text/html")
                    .get(page)
                    .then()
                    .header("Content-Security-Policy", containsString("default-src 'none'"))
                    .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                    .header("Content-Security-Policy", containsString("form-action 'self'"))
                    .header("Content-Security-Policy", not(containsString("unsafe")));
        }
    }

    private static String who(String session) {
        return as(session)
                .contentType(ContentType.JSON)
                .body("{\"query\":\"{me{name}}\"}")
                .post("/graphql")
                .jsonPath()
                .getString("data.me.name");
    }
}
