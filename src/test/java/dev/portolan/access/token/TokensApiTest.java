package dev.portolan.access.token;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.access.Asking;
import dev.portolan.platform.DatabaseState;
import dev.portolan.testing.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class TokensApiTest {
    private static final String CREATE =
            "mutation($input: TokenInput!) { createToken(input: $input) { secret token { id name"
                    + " roles regions vantage expiresAt lastUsed revoked } } }";

    private final Instant tomorrow =
            Instant.now().plus(Duration.ofDays(1)).truncatedTo(ChronoUnit.MILLIS);

    @Inject DatabaseState database;
    private Asking admin;

    @BeforeEach
    void signIn() {
        Eventually.until("the database is up", Duration.ofSeconds(90), database::up);
        admin = Asking.admin();
    }

    @Test
    void issuesATokenThatOpensWhatItSaysUntilItIsRevoked() {
        JsonPath issued =
                create(Map.of("roles", List.of("OPERATOR"), "regions", List.of("eu_west_1")));
        String secret = issued.getString("data.createToken.secret");
        String id = issued.getString("data.createToken.token.id");
        assertThat(issued.getList("data.createToken.token.regions"))
                .isEqualTo(List.of("eu-west-1"));
        assertThat(Instant.parse(issued.getString("data.createToken.token.expiresAt")))
                .isEqualTo(tomorrow);
        assertThat(issued.getString("data.createToken.token.lastUsed")).isNull();

        Asking script = Asking.withToken(secret);
        JsonPath me = script.data("{ me { name roles regions } }");
        assertThat(me.getString("data.me.name")).isEqualTo("token:ci");
        assertThat(me.getList("data.me.regions")).isEqualTo(List.of("eu-west-1"));
        assertThat(listed(id).getString("lastUsed")).isNotNull();
        assertThat(script.error("{ tokens { id } }")).startsWith("FORBIDDEN");

        JsonPath revoked =
                admin.data(
                        "mutation($id: ID!) { revokeToken(id: $id, reason: \"stolen\") { revoked } }",
                        Map.of("id", id));
        assertThat(revoked.getBoolean("data.revokeToken.revoked")).isTrue();
        assertThat(script.answer("{ me { name } }", Map.of()).statusCode()).isEqualTo(401);
        assertThat(listed(id).getBoolean("revoked")).isTrue();
        assertThat(admin.data("{ events(first: 20) { items { kind title } } }").prettify())
                .contains("access.token.create", "access.token.revoke", "stolen")
                .doesNotContain(secret);
    }

    @Test
    void bindsAnObserverToItsVantage() {
        String observer =
                create(Map.of("roles", List.of("OBSERVER"), "vantage", "eu-west-1"))
                        .getString("data.createToken.secret");
        assertThat(Asking.withToken(observer).error("{ me { name } }")).startsWith("FORBIDDEN");
    }

    @Test
    void refusesWhatIsOddAndWhoMayNot() {
        assertThat(error(Map.of("roles", List.of("OBSERVER")))).contains("where it stands");
        assertThat(error(Map.of("roles", List.of()))).startsWith("INVALID_INPUT: roles");
        assertThat(error(Map.of("roles", List.of("VIEWER"), "regions", List.of("mars-1"))))
                .contains("there is no region mars-1; accepted:");
        assertThat(error(Map.of("roles", List.of("VIEWER"), "regions", List.of("../x"))))
                .contains("is no region id");
        assertThat(admin.error("mutation { revokeToken(id: \"x\", reason: \"y\") { id } }"))
                .startsWith("NOT_FOUND");
        assertThat(admin.error("mutation { revokeToken(id: \"x\", reason: \" \") { id } }"))
                .startsWith("INVALID_INPUT: reason");
        Asking nobody = new Asking("", "");
        assertThat(nobody.error("{ tokens { id } }")).startsWith("UNAUTHENTICATED");
        Asking viewer =
                Asking.withToken(
                        create(Map.of("roles", List.of("VIEWER")))
                                .getString("data.createToken.secret"));
        assertThat(viewer.error("{ tokens { id } }")).startsWith("FORBIDDEN");
        assertThat(viewer.error(CREATE, Map.of("input", input(Map.of("roles", List.of("ADMIN"))))))
                .startsWith("FORBIDDEN");
        assertThat(viewer.page("/tokens").statusCode()).isEqualTo(403);
        assertThat(viewer.request().formParam("name", "x").post("/tokens").statusCode())
                .isEqualTo(403);
    }

    @Test
    void makesAndRevokesOneOnThePageWithoutScriptsAndShowsItOnce() {
        String form = admin.page("/tokens").then().statusCode(200).extract().asString();
        String once = found("name=\"once\" value=\"([^\"]+)\"", form);
        Response made = post(once, "grafana");
        String secret = found("(ptl_[0-9A-Za-z]{49})", made.asString());
        assertThat(made.header("Cache-Control")).isEqualTo("no-store");
        assertThat(Asking.withToken(secret).page("/").statusCode()).isEqualTo(200);
        assertThat(post(once, "grafana").statusCode()).as("a reload").isEqualTo(303);
        String page = admin.page("/tokens").asString();
        assertThat(page).contains("grafana").doesNotContain(secret);

        String revoke = found("action=\"(/tokens/[0-9a-f-]{36}/revoke)\"", page);
        admin.form().formParam("reason", "").post(revoke).then().statusCode(400);
        admin.form().formParam("reason", "over").post(revoke).then().statusCode(303);
        assertThat(Asking.withToken(secret).page("/").statusCode()).isEqualTo(401);
        assertThat(post("another", "a b").then().statusCode(400).extract().asString())
                .contains("No token was made", "value=\"a b\"");
    }

    private Response post(String once, String name) {
        return admin.form()
                .formParam("once", once)
                .formParam("name", name)
                .formParam("role", "VIEWER")
                .formParam("days", "30")
                .post("/tokens");
    }

    private static String found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        assertThat(matcher.find()).as(pattern + " in " + text).isTrue();
        return matcher.group(1);
    }

    private JsonPath listed(String id) {
        return admin.data("{ tokens { id lastUsed revoked } }")
                .setRootPath("data.tokens.find { it.id == '" + id + "' }");
    }

    private JsonPath create(Map<String, ?> more) {
        return admin.data(CREATE, Map.of("input", input(more)));
    }

    private String error(Map<String, ?> more) {
        return admin.error(CREATE, Map.of("input", input(more)));
    }

    private Map<String, Object> input(Map<String, ?> more) {
        Map<String, Object> input = new HashMap<>(more);
        input.put("name", "ci");
        input.put("expiresAt", tomorrow.toString());
        return input;
    }
}
