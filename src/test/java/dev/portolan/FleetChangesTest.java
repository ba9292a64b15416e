package dev.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.testing.DemoFault;
import dev.portolan.testing.GraphTalk;
import dev.portolan.testing.Promise;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// `fleetChanges` as a script hears it over a WebSocket: the present at once, each decision at
/// once, and otherwise a sign of life every 5 seconds.
@QuarkusTest
class FleetChangesTest {
    private static final String SUBSCRIPTION =
            "subscription { fleetChanges { at ageMs regions { id verdict { state reasons { code } } } } }";

    @TestHTTPResource("/graphql")
    URI http;

    @AfterEach
    void mend() {
        DemoFault.set("us-east-1", "clear");
    }

    private static String state(String message) {
        return JsonPath.from(message)
                .getString(
                        "payload.data.fleetChanges.regions.find { it.id == 'us-east-1' }.verdict.state");
    }

    private static Instant at(String message) {
        return Instant.parse(JsonPath.from(message).getString("payload.data.fleetChanges.at"));
    }

    private static String next(GraphTalk talk, String state) throws InterruptedException {
        Instant deadline = Instant.now().plusSeconds(60);
        String message = talk.hears();
        while (!state.equals(state(message))) {
            assertThat(Instant.now()).as("until " + state + ": " + message).isBefore(deadline);
            message = talk.hears();
        }
        return message;
    }

    @Test
    void tellsTheFleetWithoutBeingAskedAgainAndWhenADecisionChanges() throws Exception {
        try (GraphTalk talk = GraphTalk.open(http.getPort())) {
            talk.says("{\"type\":\"connection_init\"}");
            assertThat(talk.hears()).contains("connection_ack");
            talk.subscribes("1", SUBSCRIPTION);
            String calm = next(talk, "HEALTHY");

            String later = next(talk, "HEALTHY");
            assertThat(at(later)).as("a sign of life without a decision").isAfter(at(calm));
            Promise.kept(
                    "a sign of life",
                    Duration.between(at(calm), at(later)),
                    Duration.ofMillis(6500));

            Instant fault = Instant.now();
            DemoFault.set("us-east-1", "unreachable");
            String bad = next(talk, "UNHEALTHY");
            assertThat(bad).contains("REFUSED");
            assertThat(at(bad)).isAfter(at(later));
            Promise.kept(
                    "a fault is told",
                    Duration.between(fault, Instant.now()),
                    Duration.ofSeconds(20));
            Promise.kept(
                    "a decision is sent",
                    Duration.between(at(bad), Instant.now()),
                    Duration.ofSeconds(2));
        }
    }
}
