package dev.portolan.testing;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.util.Map;

/// Breaks and mends regions of the demo in the application under test, signed in as a person.
public final class DemoFault {
    private DemoFault() {}

    /// One flag of `FaultInput` for one region: `unreachable`, `frozen`, `clear`.
    public static void set(String region, String flag) {
        Response signedIn =
                given().redirects()
                        .follow(false)
                        .formParam("name", "admin")
                        .formParam("password", "correct-horse-battery")
                        .post("/sign-in");
        String session = signedIn.cookie("portolan_session");
        assertThat(session).as(signedIn.headers().toString()).isNotEmpty();
        String mutation =
                "mutation { simulateFault(region: \"%s\", fault: {%s: true}) { id } }"
                        .formatted(region, flag);
        String answer =
                given().cookie("portolan_session", session)
                        .contentType(ContentType.JSON)
                        .body(Map.of("query", mutation))
                        .post("/graphql")
                        .asString();
        assertThat(answer).contains(region).doesNotContain("errors");
    }
}
