package dev.portolan.audit;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.notNullValue;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Severity;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
class EventsApiTest {
    @Inject Events events;

    @Test
    void answersNewestFirstAndOfOneRegion() {
        events.record(
                "test.happened",
                Optional.of(RegionId.of("test-region-1")),
                Severity.WARNING,
                "older",
                Optional.of("/regions/test-region-1"));
        events.record(
                "test.happened",
                Optional.of(RegionId.of("test-region-1")),
                Severity.INFO,
                "newer",
                Optional.empty());
        query(
                        "{ events(first: 2, region: \"test_region_1\") { items { id at kind region severity title link } next } }")
                .body("data.events.items", hasSize(2))
                .body("data.events.items[0].title", equalTo("newer"))
                .body("data.events.items[0].link", equalTo(null))
                .body("data.events.items[1].severity", equalTo("WARNING"))
                .body("data.events.items[1].region", equalTo("test-region-1"))
                .body("data.events.items[1].id", notNullValue());
    }

    @Test
    void isPublishedAsTheContractSays() {
        given().get("/graphql/schema.graphql")
                .then()
                .statusCode(200)
                .body(containsString("events("))
                .body(containsString("after: ID"))
                .body(containsString("first: Int = 50"))
                .body(containsString("): EventPage\n"))
                .body(containsString("items: [Event!]!"));
    }

    private static ValidatableResponse query(String text) {
        return given().contentType("application/json")
                .body(Map.of("query", text))
                .post("/graphql")
                .then()
                .statusCode(200);
    }
}
