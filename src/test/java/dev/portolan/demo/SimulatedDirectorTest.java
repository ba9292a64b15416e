package dev.portolan.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.traffic.Change;
import dev.portolan.traffic.DesiredState;
import dev.portolan.traffic.DirectorHarness;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Outcome;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.TrafficDirector;
import dev.portolan.traffic.TrafficDirectorConformance;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The simulated director behind its real control port and in front of real servers.
@NullUnmarked
class SimulatedDirectorTest extends TrafficDirectorConformance {
    private static final Duration LIMIT = Duration.ofSeconds(10);
    @TempDir Path directory;
    private SimulatedHarness simulated;

    @Override
    protected DirectorHarness open() throws Exception {
        simulated = new SimulatedHarness(directory);
        return simulated;
    }

    @Test
    void saysThatNothingWasSentWhenNobodyListens() throws Exception {
        try (TrafficDirector nowhere = simulated.connect(1)) {
            Outcome outcome = nowhere.apply(write(), LIMIT).await().atMost(LIMIT);

            assertThat(outcome).isInstanceOf(Outcome.Rejected.class);
            assertThat(((Outcome.Rejected) outcome).why())
                    .contains("not reachable", "nothing was sent");
        }
    }

    @Test
    void keepsALogInWhichEachAcceptedGenerationStandsOnce() throws Exception {
        Change change = write();
        simulated.fault(new JsonObject().put("answerLost", true));
        TrafficDirector director = simulated.connect();
        director.apply(change, LIMIT).await().atMost(LIMIT);
        director.apply(change, LIMIT).await().atMost(LIMIT);
        director.close();

        JsonArray log = simulated.log();

        assertThat(log).hasSize(2);
        JsonObject applied = log.getJsonObject(1);
        assertThat(applied.getString("why")).isEqualTo("applied");
        assertThat(applied.getLong("generation")).isEqualTo(1);
        assertThat(applied.getString("marker")).isEqualTo(change.marker().text());
        assertThat(applied.getJsonObject("from").getJsonObject("public"))
                .isNotEqualTo(applied.getJsonObject("to").getJsonObject("public"));
    }

    @Test
    void refusesBodiesThatAreTooLongOrNoChange() throws Exception {
        assertThat(simulated.post("/director/apply", "x".repeat(2 << 20))).isEqualTo(413);
        assertThat(simulated.post("/director/apply", "[]")).isEqualTo(400);
        assertThat(simulated.post("/fault/director", "{\"staleRead\": 5000}")).isEqualTo(400);
        assertThat(simulated.post("/fault/director", "{\"slow\": 1}")).isEqualTo(400);
        assertThat(simulated.post("/fault/director", "{\"answerLost\": \"yes\"}")).isEqualTo(400);
        assertThat(simulated.log()).hasSize(1);
    }

    private Change write() {
        TrafficDirector director = simulated.connect();
        Observed seen = director.observe(LIMIT).await().atMost(LIMIT);
        director.close();
        var routes = new TreeMap<>(seen.routes());
        routes.put("public", new Route.Closed(Route.Closing.FAIL_CLOSED));
        return new Change(
                seen.stamp(),
                seen.routes(),
                new DesiredState("edge", 1, routes),
                new Marker(UUID.randomUUID(), UUID.randomUUID(), 1));
    }
}
