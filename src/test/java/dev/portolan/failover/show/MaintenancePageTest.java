package dev.portolan.failover.show;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.failover.Maintenance;
import dev.portolan.pictures.PicturedCallers;
import dev.portolan.pictures.PicturedFleet;
import dev.portolan.pictures.PicturedMoves;
import dev.portolan.pictures.PicturedPages;
import dev.portolan.pictures.PicturedPlans;
import dev.portolan.pictures.Pictures;
import dev.portolan.platform.RegionId;
import dev.portolan.platform.caller.Caller;
import dev.portolan.platform.caller.Role;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(PicturedPages.class)
class MaintenancePageTest {
    private static final RegionId US = RegionId.of("us-east-1");

    @Inject PicturedFleet fleet;
    @Inject PicturedMoves moves;
    @Inject PicturedPlans plans;
    @Inject PicturedCallers callers;

    @BeforeEach
    void none() {
        callers.are(as(Role.RESPONDER, Optional.empty()));
        plans.show();
        fleet.show(Pictures.four().at(Instant.now()));
        moves.clear(US, "test", "anew").await().indefinitely();
    }

    private static Caller as(Role role, Optional<Set<RegionId>> regions) {
        return new Caller(Optional.of("resp"), Set.of(role), regions, Optional.empty(), false);
    }

    private static ValidatableResponse send(String region, String act, String minutes, String why) {
        return given().accept("text/html")
                .redirects()
                .follow(false)
                .formParam("act", act)
                .formParam("minutes", minutes)
                .formParam("reason", why)
                .post("/regions/" + region + "/maintenance")
                .then();
    }

    @Test
    void setsShowsAndClearsAWindow() {
        send("us_east_1", "set", "120", "Replacing <b>routers</b>").statusCode(303);

        Maintenance.Window window = moves.of(US).orElseThrow();
        assertThat(window.actor()).isEqualTo("resp");
        assertThat(Duration.between(Instant.now(), window.until()))
                .isBetween(Duration.ofMinutes(119), Duration.ofMinutes(120));
        fleet.show(Pictures.four().at(Instant.now()));
        assertThat(given().accept("text/html").get("/regions/us-east-1").asString())
                .contains("Replacing &lt;b&gt;routers&lt;/b&gt;")
                .contains("Extend or clear");

        send("us-east-1", "clear", "", "done").statusCode(303);
        assertThat(moves.of(US)).isEmpty();
    }

    @Test
    void refusesWhatIsOddAndWhoMayNot() {
        send("us-east-1", "set", "121", "x").statusCode(400);
        send("us-east-1", "set", "120", " ").statusCode(400);
        send("us-east-1", "odd", "120", "x").statusCode(400);
        send("nowhere", "set", "120", "x").statusCode(404);
        callers.are(as(Role.VIEWER, Optional.empty()));
        send("us-east-1", "set", "120", "x").statusCode(403);
        callers.are(as(Role.RESPONDER, Optional.of(Set.of(RegionId.of("eu-west-1")))));
        send("us-east-1", "set", "120", "x").statusCode(403);

        assertThat(moves.of(US)).isEmpty();
    }
}
