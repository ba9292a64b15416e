package dev.portolan.observer;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.portolan.access.TestTokens;
import dev.portolan.health.Health;
import dev.portolan.health.HealthState;
import dev.portolan.health.Judgement;
import dev.portolan.health.Vote;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Role;
import dev.portolan.signal.SignalName;
import dev.portolan.signal.Subject;
import dev.portolan.testing.Eventually;
import dev.portolan.testing.Wire;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SignalsApiTest {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String GOOD = vote("sa-east-1", "HEALTHY");

    @Inject TestTokens tokens;
    @Inject Health health;

    private static String vote(String region, String state) {
        return "{\"votes\":[{\"region\":\"%s\",\"state\":\"%s\",\"ageMs\":120,\"reasons\":[{\"code\":\"REFUSED\",\"detail\":\"api <b>refused</b>\"}],\"signals\":[]}]}"
                .formatted(region, state);
    }

    private static ValidatableResponse say(String token, String body) {
        return given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body(body.getBytes(StandardCharsets.UTF_8))
                .post("/signals")
                .then();
    }

    private Judgement judged(String region) {
        return Objects.requireNonNull(
                health.now().judgements().get(new Subject.OfRegion(RegionId.of(region))));
    }

    private Vote vote(String region) {
        return judged(region).verdict().votes().stream()
                .filter(vote -> vote.vantage().equals("gru"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsAVoteAndShowsItEverywhereUntilItsObserverFallsSilent() {
        String token = tokens.observer("gru", "sa-east-1");
        Eventually.whileSaying(
                () -> say(token, vote("sa-east-1", "UNHEALTHY")).statusCode(202),
                "the vote counts and is a dissent",
                SOON,
                () ->
                        vote("sa-east-1").state() == HealthState.UNHEALTHY
                                && judged("sa-east-1")
                                        .verdict()
                                        .reasons()
                                        .toString()
                                        .contains("VIEWS_DISAGREE"));
        say(token, vote("sa-east-1", "UNHEALTHY")).statusCode(202);
        given().contentType("application/json")
                .body(
                        "{\"query\":\"{region(id:\\\"sa-east-1\\\"){verdict{votes{vantage state ageMs reasons{code detail}}}}}\"}")
                .post("/graphql")
                .then()
                .body("data.region.verdict.votes.vantage", hasItem("gru"))
                .body(
                        "data.region.verdict.votes.find{it.vantage=='gru'}.reasons[0].code",
                        equalTo("REFUSED"));
        assertThat(given().get("/regions/sa-east-1").asString())
                .contains("api &lt;b&gt;refused&lt;/b&gt;")
                .doesNotContain("<b>refused");
        assertThat(given().get("/q/metrics").asString())
                .contains("portolan_vantage_age_seconds{vantage=\"gru\"}")
                .contains("portolan_signals_calls_total{status=\"202\"}");
        Eventually.until(
                "its own eyes count again",
                SOON,
                () -> vote("sa-east-1").state() == HealthState.HEALTHY);
    }

    @Test
    void takesTheValuesOfAPushSource() {
        String token = tokens.observer("dub", "eu-west-1");
        String body =
                "{\"region\":\"eu-west-1\",\"source\":\"app\",\"signals\":[{\"name\":\"ERROR_RATIO\",\"value\":0.002,\"samples\":1200}]}";
        Eventually.whileSaying(
                () -> say(token, body).statusCode(202),
                "the value is shown as the region's own",
                SOON,
                () ->
                        judged("eu-west-1").signals().stream()
                                .anyMatch(signal ->
                                        signal.name() == SignalName.ERROR_RATIO
                                                && signal.source().equals("app")
                                                && signal.vantage().isEmpty()
                                                && !signal.stale()));
        say(token, body.replace("\"app\"", "\"web\""))
                .statusCode(400)
                .body("code", equalTo("INVALID_INPUT"))
                .body("message", containsString("no push source \"web\"; accepted: app"));
    }

    @Test
    void acceptsAnEmptyListOfVotes() {
        say(tokens.observer("gru"), "{\"votes\":[]}").statusCode(202);
    }

    @Test
    void asksForATokenOfRoleObserver() {
        given().header("X-Forwarded-For", "192.0.2.1")
                .body(GOOD)
                .post("/signals")
                .then()
                .statusCode(401);
        given().body(GOOD).post("/signals").then().statusCode(401);
        say("ptl_wrong", GOOD).statusCode(401);
        for (Role role : Role.values()) {
            if (role != Role.OBSERVER) {
                say(tokens.plain(role), GOOD).statusCode(403).body("code", equalTo("FORBIDDEN"));
            }
        }
        say(tokens.plain(Role.OBSERVER), GOOD)
                .statusCode(403)
                .body("message", containsString("bound to a vantage"));
    }

    @Test
    void letsATokenSpeakForNobodyElse() {
        String token = tokens.observer("gru", "sa-east-1");
        say(token, vote("us-east-1", "HEALTHY"))
                .statusCode(403)
                .body("regions", equalTo(java.util.List.of("us-east-1")));
        say(token, GOOD.replace("{\"votes\"", "{\"vantage\":\"dub\",\"votes\"")).statusCode(403);
        say(token, "{\"region\":\"us-east-1\",\"source\":\"app\",\"signals\":[]}").statusCode(403);
        say(tokens.observer("osaka"), GOOD).statusCode(403);
        say(token, vote("mars-north-1", "HEALTHY"))
                .statusCode(400)
                .body("regions", equalTo(java.util.List.of("mars-north-1")));
    }

    @Test
    void readsNothingElseForAnObserver() {
        String token = tokens.observer("gru");
        for (String path :
                new String[] {"/", "/regions/us-east-1", "/strategy.schema.json", "/signals"}) {
            int status = given().header("Authorization", "Bearer " + token).get(path).statusCode();
            assertThat(status).as(path).isIn(403, 405);
        }
        given().header("Authorization", "Bearer " + token)
                .contentType("application/json")
                .body("{\"query\":\"{fleet{regionCount}}\"}")
                .post("/graphql")
                .then()
                .body("errors[0].extensions.code", equalTo("FORBIDDEN"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "[]",
                "null",
                "{\"votes\":[{\"region\":\"sa-east-1\"}]}",
                "{\"votes\":[{\"region\":\"sa-east-1\",\"state\":\"HEALTHY\"},{\"region\":\"sa_east_1\",\"state\":\"HEALTHY\"}]}",
                "{\"votes\":[{\"region\":\"sa-east-1\",\"state\":\"HEALTHY\",\"ageMs\":1e400}]}",
                "{\"votes\":[{\"region\":\"sa-east-1\",\"state\":\"NaN\"}]}",
                "{\"region\":\"sa-east-1\",\"source\":\"app\",\"signals\":[{\"name\":\"CPU_RATIO\",\"value\":NaN}]}",
                "{\"region\":\"sa-east-1\",\"source\":\"a\\u0000pp\",\"signals\":[]}"
            })
    void saysWhatIsWrongWithABody(String body) {
        say(tokens.observer("gru"), body)
                .statusCode(400)
                .body("code", equalTo("INVALID_INPUT"))
                .body("message", org.hamcrest.Matchers.not(containsString("xception")));
    }

    @Test
    void survivesDeepAndLargeBodies() throws IOException {
        String token = tokens.observer("gru");
        say(token, "[".repeat(32_000) + "]".repeat(32_000)).statusCode(400);
        say(token, "{\"votes\":" + "[".repeat(60_000)).statusCode(400);
        say(token, " ".repeat((64 << 10) - GOOD.length()) + GOOD).statusCode(202);
        say(token, " ".repeat((64 << 10) - GOOD.length() + 1) + GOOD)
                .statusCode(413)
                .body("code", equalTo("TOO_COMPLEX"));
        String headers =
                "Content-Type: application/json\r\nAuthorization: Bearer %s\r\n".formatted(token);
        assertThat(Wire.announce("/signals", headers, 400 << 10)).startsWith("HTTP/1.1 413");
        String many =
                IntStream.range(0, 51)
                        .mapToObj("{\"region\":\"r-%d\",\"state\":\"HEALTHY\"}"::formatted)
                        .collect(Collectors.joining(",", "{\"votes\":[", "]}"));
        say(token, many).statusCode(400).body("message", containsString("at most 50"));
    }

    @Test
    void tellsWhoCallsTooOftenToWait() {
        String token = tokens.observer("gru");
        int status = 202;
        for (int i = 0; i < 5_000 && status == 202; i++) {
            status = say(token, "{\"votes\":[]}").extract().statusCode();
        }
        assertThat(status).isEqualTo(429);
        ValidatableResponse told = say(token, "{");
        if (told.extract().statusCode() == 429) {
            told.header("Retry-After", "1").body("code", equalTo("UNAVAILABLE"));
        }
        say(tokens.observer("dub"), "{\"votes\":[]}").statusCode(202);
    }
}
