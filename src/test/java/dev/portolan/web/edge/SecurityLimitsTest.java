package dev.portolan.web.edge;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.platform.Time;
import dev.portolan.testing.Eventually;
import dev.portolan.testing.Forms;
import dev.portolan.testing.GraphTalk;
import io.quarkus.test.junit.QuarkusMock;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What one identity may take of the portal, and that others keep theirs.
@QuarkusTest
class SecurityLimitsTest {
    /// One request a second, two at once; the application's own are back afterwards.
    @BeforeEach
    void few() {
        QuarkusMock.installMockForType(new SecurityLimits(1, Time.SYSTEM), SecurityLimits.class);
    }

    @Test
    void saysWhenToComeBackToWhoAsksTooMuchAndServesOthers() throws Exception {
        String ops = Forms.session();
        closesASocketThatSaysTooMuch(ops);
        List<Response> answers = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            answers.add(given().get("/strategy.schema.json"));
        }
        assertThat(answers).extracting(Response::statusCode).contains(429).containsOnly(200, 429);
        Response refused =
                answers.stream().filter(one -> one.statusCode() == 429).findFirst().orElseThrow();
        assertThat(refused.header("Retry-After")).isEqualTo("1");
        assertThat(refused.asString()).contains("UNAVAILABLE", "Too many requests");
        Eventually.until(
                "served again, as somebody who signed in",
                Duration.ofSeconds(20),
                () -> given().cookie(Forms.COOKIE, ops).get("/strategy").statusCode() == 200);
        for (int i = 0; i < 10; i++) {
            given().get("/q/health/live").then().statusCode(200);
        }
    }

    private static void closesASocketThatSaysTooMuch(String session) throws Exception {
        Map<String, String> cookie = Map.of("Cookie", Forms.COOKIE + "=" + session);
        try (GraphTalk talk = GraphTalk.open(RestAssured.port, GraphTalk.PROTOCOL, cookie)) {
            talk.says("{\"type\":\"connection_init\"}");
            for (int i = 0; i < 20; i++) {
                talk.says("{\"type\":\"ping\"}");
            }
            List<String> heard = new ArrayList<>();
            while (heard.isEmpty() || !heard.getLast().startsWith("closed")) {
                heard.add(talk.hears());
                assertThat(heard).doesNotContain("nothing");
            }
            assertThat(heard).last().isEqualTo("closed 4429");
        }
    }
}
