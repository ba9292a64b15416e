package dev.portolan.web.graph;

import static io.restassured.RestAssured.given;
import static io.restassured.RestAssured.port;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.everyItem;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import dev.portolan.web.BrokenFindings;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class GraphEndpointTest {
    private static final String RESPONSE = "application/graphql-response+json";

    @AfterEach
    void mend() {
        BrokenFindings.broken = false;
        BrokenFindings.filled = false;
    }

    @Test
    void answersAQueryOfTheDemoReader() {
        ask("{ me { name roles regions until breakGlass } }")
                .statusCode(200)
                .body("errors", nullValue())
                .body("data.me.name", nullValue())
                .body("data.me.roles", equalTo(List.of("VIEWER")))
                .body("data.me.breakGlass", equalTo(false));
    }

    @Test
    void publishesMeAndFindingsExactlyAsTheContractSays() {
        String schema =
                given().get("/graphql/schema.graphql").then().statusCode(200).extract().asString();
        assertThat(schema)
                .contains("me: Me!")
                .contains("findings(kind: FindingKind, region: ID): [Finding!]!")
                .contains("roles: [Role!]!")
                .contains("regions: [ID!]\n")
                .contains("until: DateTime\n")
                .contains("breakGlass: Boolean!")
                .contains("severity: Severity!")
                .contains("region: ID\n")
                .contains("owner: String\n");
    }

    @Test
    void showsFindingsWorstFirstAndOfOneRegion() {
        BrokenFindings.filled = true;
        ask("{ findings(kind: READINESS) { id } }")
                .body("data.findings.id", equalTo(List.of("b", "a")));
        ask("{ findings(kind: READINESS, region: \"us_east_1\") { id severity } }")
                .body("data.findings.id", equalTo(List.of("a")));
        ask("{ findings(kind: CAPACITY) { id } }").body("data.findings.size()", equalTo(0));
        refused(ask("{ findings(region: \"\") { id } }"), "INVALID_INPUT")
                .body("errors[0].message", containsString("us-east-1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ unknownField }",
                "{ me { name ",
                "{ me }",
                "query A { me { name } } query B { me { name } }",
                "{ findings(kind: NONSENSE) { id } }",
                "{ findings(kind: 5) { id } }",
                "mutation { nothing }",
                "subscription { nothing }",
                "{ ...A } fragment A on Query { ...A }",
                "query($x: FindingKind!) { findings(kind: $x) { id } }",
                "\\u0000",
                "fragment A on Query { me { name } }"
            })
    void givesEveryWrongDocumentTheCodeOfInvalidInput(String query) {
        refused(ask(query), "INVALID_INPUT");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ unknownField }",
                "{ me { name ",
                "query A { me { name } } query B { me { name } }",
                "query($x: FindingKind!) { findings(kind: $x) { id } }",
                ""
            })
    void answersWhatCannotBeExecutedWith400ToThoseWhoAskForAGraphQlResponse(String query) {
        refused(respond(Map.of("query", query)), "INVALID_INPUT")
                .statusCode(400)
                .contentType(containsString(RESPONSE))
                .body("$", not(hasKey("data")));
    }

    @Test
    void answersWhatWasExecutedWith200ToThoseWhoAskForAGraphQlResponse() {
        respond(Map.of("query", "{ me { name } }"))
                .statusCode(200)
                .contentType(containsString(RESPONSE))
                .body("data.me.name", nullValue());
        BrokenFindings.broken = true;
        refused(respond(Map.of("query", "{ findings { id } }")), "UNAVAILABLE")
                .statusCode(200)
                .contentType(containsString(RESPONSE))
                .body("$", hasKey("data"));
    }

    @Test
    void answersStrangersWith401WhenTheyAskForAGraphQlResponse() {
        given().header("X-Forwarded-For", "192.0.2.1")
                .accept(RESPONSE)
                .contentType("application/json")
                .body(Map.of("query", "{ me { name } }"))
                .post("/graphql")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", "Bearer")
                .contentType(containsString(RESPONSE))
                .body("errors.extensions.code", everyItem(equalTo("UNAUTHENTICATED")));
    }

    @Test
    void saysWhereADocumentDoesNotParse() {
        refused(ask("{\n  me { name }\n  ]\n}"), "INVALID_INPUT")
                .statusCode(200)
                .contentType(containsString("application/json"))
                .body(
                        "errors.locations",
                        equalTo(List.of(List.of(Map.of("line", 3, "column", 3)))));
    }

    @Test
    void givesWrongVariablesACodeAndLeaksNothing() {
        Map<String, Object> request = new HashMap<>();
        request.put("query", "query($x: FindingKind) { findings(kind: $x) { id } }");
        request.put("variables", Map.of("x", Map.of("secret", "s3cr3t".repeat(1000))));
        refused(post(request), "INVALID_INPUT");
        request.put("variables", List.of());
        refused(post(request), "INVALID_INPUT").statusCode(400);
        request.put("variables", null);
        request.put("operationName", "Other");
        refused(post(request), "INVALID_INPUT");
        request.put("operationName", 5);
        refused(post(request), "INVALID_INPUT").statusCode(400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "5",
                "null",
                "{}",
                "{\"query\": 5}",
                "{\"query\": \"\"}",
                "[{\"query\":\"{me{name}}\"}]"
            })
    void givesEveryWrongBodyTheCodeOfInvalidInput(String body) {
        refused(
                        given().contentType("application/json").body(body).post("/graphql").then(),
                        "INVALID_INPUT")
                .statusCode(400);
    }

    @Test
    void survivesADeeplyNestedBody() throws Exception {
        String body =
                "{\"query\":\"{me{name}}\",\"variables\":{\"a\":"
                        + "[".repeat(20_000)
                        + "]".repeat(20_000)
                        + "}}";
        HttpResponse<String> answer = send("application/json", body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("INVALID_INPUT");
    }

    @Test
    void forgivesRawLineBreaksInsideTheQuery() {
        given().contentType("application/json")
                .body("{\"query\": \"{\n\tme {\n name } }\"}")
                .post("/graphql")
                .then()
                .body("errors", nullValue());
    }

    @Test
    void refusesTooManyAliasesFieldsLevelsTokensAndBytes() {
        StringBuilder aliases = new StringBuilder("{");
        for (int i = 0; i < 21; i++) {
            aliases.append(" a").append(i).append(": me { name }");
        }
        refused(ask(aliases.append("}").toString()), "TOO_COMPLEX")
                .body("errors[0].message", containsString("21 aliases; at most 20"));
        String deep =
                "{ __schema { types "
                        + "{ fields { type ".repeat(8)
                        + "{ name }"
                        + " } }".repeat(8)
                        + " } }";
        refused(ask(deep), "TOO_COMPLEX").body("errors[0].message", containsString("at most 15"));
        refused(ask("{ me { " + "name ".repeat(600) + "} }"), "TOO_COMPLEX")
                .body("errors[0].message", containsString("at most 500"));
        refused(ask("{ me { " + "name ".repeat(5000) + "} }"), "TOO_COMPLEX");
        refused(ask("{ me { name } } #" + "x".repeat(40_000)), "TOO_COMPLEX");
        refused(ask("{ me { name } } #" + "x".repeat(70_000)), "TOO_COMPLEX").statusCode(413);
    }

    @Test
    void refusesFragmentsThatMultiplyEachOtherAtOnce() {
        StringBuilder bomb = new StringBuilder("{ ...F0 }");
        for (int i = 0; i < 60; i++) {
            bomb.append(" fragment F%d on Query { ...F%d ...F%d }".formatted(i, i + 1, i + 1));
        }
        bomb.append(" fragment F60 on Query { me { name } }");
        refused(ask(bomb.toString()), "TOO_COMPLEX");
    }

    @Test
    void allowsIntrospectionByOrdinaryTools() {
        String typeRef = "kind name " + "ofType { kind name ".repeat(7) + "} ".repeat(7);
        ask("query { __schema { queryType { name } types { kind name fields(includeDeprecated: true) { name args { name type { "
                        + typeRef
                        + "} defaultValue } type { "
                        + typeRef
                        + "} } } } }")
                .body("errors", nullValue())
                .body("data.__schema.queryType.name", equalTo("Query"));
    }

    @Test
    void isAskedByPostWithAJsonTypeOnly() throws Exception {
        refused(given().queryParam("query", "{me{name}}").get("/graphql").then(), "INVALID_INPUT")
                .statusCode(405);
        for (String method : new String[] {"PUT", "DELETE", "PATCH", "OPTIONS"}) {
            refused(given().request(method, "/graphql").then(), "INVALID_INPUT").statusCode(405);
        }
        String body = "{\"query\":\"{me{name}}\"}";
        for (String type :
                new String[] {
                    "text/plain",
                    "application/graphql",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=x"
                }) {
            HttpResponse<String> answer = send(type, body);
            assertThat(answer.statusCode()).as(type).isEqualTo(415);
            assertThat(answer.body()).contains("INVALID_INPUT", "application/json");
        }
    }

    @Test
    void hidesWhatWentWrongInsideAndSaysWhereToLook() {
        BrokenFindings.broken = true;
        String answer =
                refused(ask("{ findings { id } }"), "UNAVAILABLE")
                        .body("errors[0].message", containsString("log of the portal"))
                        .body("errors[0].path", hasItem("findings"))
                        .extract()
                        .asString();
        assertThat(answer)
                .doesNotContain("people", "/var", "IllegalState", "Exception", "dev.portolan");
    }

    @Test
    void needsAReaderForEveryOperationIntrospectionToo() {
        for (String query :
                new String[] {
                    "{ me { name } }",
                    "{ __typename }",
                    "{ __schema { queryType { name } } }",
                    "{ nonsense",
                    "mutation { x }"
                }) {
            String body = "{\"query\":\"" + query + "\"}";
            ValidatableResponse answer =
                    given().header("X-Forwarded-For", "192.0.2.1")
                            .contentType("application/json")
                            .body(body)
                            .post("/graphql")
                            .then();
            answer.statusCode(200).body("data", nullValue());
            answer.body(
                    "errors.extensions.code",
                    query.equals("{ nonsense")
                            ? everyItem(notNullValue())
                            : everyItem(equalTo("UNAUTHENTICATED")));
        }
    }

    private static ValidatableResponse refused(ValidatableResponse answer, String code) {
        String text = answer.extract().asString();
        assertThat(text)
                .doesNotContain(
                        "Exception",
                        "graphql.",
                        "java.",
                        "\\tat ",
                        "classification",
                        "s3cr3t".repeat(60));
        return answer.body("errors.size()", org.hamcrest.Matchers.greaterThan(0))
                .body("errors.extensions.code", everyItem(equalTo(code)))
                .body("errors.message", everyItem(notNullValue()));
    }

    /// Sends a body as it is; RestAssured would indent it for its log.
    private static HttpResponse<String> send(String type, String body) throws Exception {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/graphql"))
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }

    private static ValidatableResponse ask(String query) {
        return post(Map.of("query", query));
    }

    private static ValidatableResponse respond(Map<String, Object> request) {
        return given().accept(RESPONSE)
                .contentType("application/json")
                .body(request)
                .post("/graphql")
                .then();
    }

    private static ValidatableResponse post(Map<String, Object> request) {
        return given().contentType("application/json").body(request).post("/graphql").then();
    }
}
