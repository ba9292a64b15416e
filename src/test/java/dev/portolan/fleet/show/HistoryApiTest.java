package dev.portolan.fleet.show;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;

import dev.portolan.history.Recorder;
import dev.portolan.history.Series;
import dev.portolan.platform.DatabaseState;
import dev.portolan.platform.RegionId;
import dev.portolan.testing.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class HistoryApiTest {
    @Inject Recorder recorder;
    @Inject DatabaseState state;
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MINUTES);

    @BeforeEach
    void waitForTheDatabase() {
        Eventually.until("the database", Duration.ofSeconds(90), state::up);
    }

    @Test
    void showsWhatWasCounted() {
        String region = "h-" + UUID.randomUUID();
        Series series = new Series(RegionId.of(region), "REQUESTS_PER_SECOND", "edge", "public");
        Instant minute = now.minus(5, ChronoUnit.MINUTES);
        recorder.counted(series, 90, Duration.ofSeconds(1), minute.plusSeconds(10));
        recorder.counted(series, 30, Duration.ofSeconds(1), minute.plusSeconds(11));

        Eventually.until(
                "the minute is stored",
                Duration.ofSeconds(60),
                () -> !history(region, "").extract().jsonPath().getList("data.history").isEmpty());

        history(region, ", trafficClass: \"public\", source: \"edge\"")
                .body("data.history[0].at", equalTo(minute.toString()))
                .body("data.history[0].value", equalTo(2.0f))
                .body("data.history[0].min", equalTo(30.0f))
                .body("data.history[0].max", equalTo(90.0f))
                .body("data.history[0].samples", equalTo(2));
        history(region, ", trafficClass: \"shop\"").body("data.history", empty());
        history(region, ", vantage: \"nowhere\"").body("data.history", empty());
    }

    @Test
    void showsPercentilesOfTimesRatiosOfEventsAndStates() {
        RegionId region = RegionId.of("h-" + UUID.randomUUID());
        Instant minute = now.minus(5, ChronoUnit.MINUTES);
        for (int i = 0; i < 20; i++) {
            recorder.took(
                    new Series(region, Recorder.LATENCY, "app", "eu", ""),
                    i < 19 ? 10 : 500,
                    minute);
        }
        recorder.ratio(new Series(region, "ERROR_RATIO", "app", "eu", ""), 5, 100, minute);
        recorder.seen(new Series(region, Recorder.STATE, "HEALTHY", ""), 1, minute);
        recorder.seen(new Series(region, Recorder.STATE, "UNHEALTHY", ""), 1, minute);
        recorder.seen(new Series(region, Recorder.WEIGHT, "edge", "public"), 70, minute);

        Instant from = now.minus(30, ChronoUnit.MINUTES);
        Eventually.until(
                "the minute is stored",
                Duration.ofSeconds(60),
                () ->
                        !ask(question(region.value(), "ERROR_RATIO", from, now, ""))
                                .extract()
                                .jsonPath()
                                .getList("data.history")
                                .isEmpty());

        ask(question(region.value(), "ERROR_RATIO", from, now, ""))
                .body("data.history[0].value", equalTo(0.05f));
        float p50 = value(region, "LATENCY_P50_MS", from);
        float p99 = value(region, "LATENCY_P99_MS", from);
        assertThat(p50).isBetween(9.8f, 10.2f);
        assertThat(p99).isBetween(490f, 510f);
        ask("{ stateHistory(region: \"%s\", from: \"%s\", to: \"%s\") { healthyPercent unhealthyPercent seconds } }"
                        .formatted(region, from, now))
                .body("data.stateHistory[0].healthyPercent", equalTo(50.0f))
                .body("data.stateHistory[0].unhealthyPercent", equalTo(50.0f))
                .body("data.stateHistory[0].seconds", equalTo(2));
        ask("{ weightHistory(region: \"%s\", trafficClass: \"public\", from: \"%s\", to: \"%s\") { value } }"
                        .formatted(region, from, now))
                .body("data.weightHistory[0].value", equalTo(70.0f));
    }

    private float value(RegionId region, String signal, Instant from) {
        return ask(question(region.value(), signal, from, now, ""))
                .extract()
                .jsonPath()
                .getFloat("data.history[0].value");
    }

    @Test
    void refusesTimesThatMakeNoSenseAndNamesThatAreNone() {
        refused(question("us-east-1", "UP", now, now, ""), "from is not before to");
        refused(
                question("us-east-1", "UP", now.minus(500, ChronoUnit.DAYS), now, ""),
                "at most 400 days");
        refused(
                question("us-east-1", "UP", now.minusSeconds(60), now, ", stepMs: 0"),
                "stepMs is 0");
        refused(question("no such region!", "UP", now.minusSeconds(60), now, ""), "region is not");
        refused(
                question(
                        "us-east-1",
                        "UP",
                        now.minusSeconds(60),
                        now,
                        ", source: \"" + "x".repeat(101) + "\""),
                "source is longer");
    }

    private ValidatableResponse history(String region, String more) {
        return ask(
                question(
                        region,
                        "REQUESTS_PER_SECOND",
                        now.minus(30, ChronoUnit.MINUTES),
                        now,
                        ", stepMs: 60000" + more));
    }

    private static String question(
            String region, String signal, Instant from, Instant to, String more) {
        return "{ history(region: \"%s\", signal: %s, from: \"%s\", to: \"%s\"%s) { at value min max samples } }"
                .formatted(region, signal, from, to, more);
    }

    private static void refused(String question, String why) {
        List<String> codes =
                ask(question)
                        .body("errors[0].message", containsString(why))
                        .extract()
                        .jsonPath()
                        .getList("errors.extensions.code");
        assertThat(codes).containsExactly("INVALID_INPUT");
    }

    private static ValidatableResponse ask(String question) {
        return given().contentType("application/json")
                .body(Map.of("query", question))
                .post("/graphql")
                .then()
                .statusCode(200);
    }
}
