package dev.portolan.traffic.wanted;

import static dev.portolan.traffic.TestTraffic.EU;
import static dev.portolan.traffic.TestTraffic.US;
import static dev.portolan.traffic.TestTraffic.publicClass;
import static dev.portolan.traffic.TestTraffic.routes;
import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.audit.Event;
import dev.portolan.audit.SilentEvents;
import dev.portolan.platform.DataDirectory;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.ProvedRoutes.Wanted;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Stamp;
import dev.portolan.traffic.TestTraffic;
import dev.portolan.traffic.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@NullUnmarked
class RoutesKeeperTest {
    private static final Stamp STAMP = new Stamp("a", 5);
    private static final Map<RegionId, Integer> DRAINED = Map.of(US, 0, EU, 100);
    @TempDir Path directory;
    private final SilentEvents events = new SilentEvents();

    @Test
    void remembersAcrossARestartWhatAPlanLeft() throws IOException {
        started().applied("edge", STAMP, routes(DRAINED));

        assertThat(started().of("edge")).isEqualTo(new Wanted(Optional.of(STAMP), routes(DRAINED)));
        assertThat(Files.getPosixFilePermissions(directory.resolve(RoutesKeeper.FILE))).hasSize(2);
    }

    @Test
    void remembersClosedClassesAndLostMemories() {
        RoutesKeeper before = started();
        var closed =
                new TreeMap<String, Route>(
                        Map.of("public", new Route.Closed(Route.Closing.STATIC_NOTICE)));
        before.applied("edge", STAMP, closed);
        before.seen(
                "edge",
                TestTraffic.looked(new Stamp("b", 0), Optional.empty(), Map.of(US, 70, EU, 30), 0));

        assertThat(started().of("edge")).isEqualTo(new Wanted(Optional.empty(), closed));
    }

    @Test
    void setsAFileAsideThatItCannotRead() throws IOException {
        for (String broken :
                List.of("", "{", "[]", "{\"directors\": {\"edge\": {}}}", broken("101"))) {
            Files.writeString(directory.resolve(RoutesKeeper.FILE), broken);

            assertThat(started().of("edge").routes()).isEqualTo(routes(Map.of(US, 70, EU, 30)));

            assertThat(directory.resolve(RoutesKeeper.FILE)).doesNotExist();
            assertThat(directory.resolve(RoutesKeeper.SET_ASIDE)).hasContent(broken);
        }
        assertThat(events.newest()).hasSize(5);
        assertThat(events.newest().getFirst().kind()).isEqualTo("traffic.routes-unreadable");
    }

    @Test
    void saysOnceThatItCannotWriteAndKeepsTheRoutesInMemory() throws IOException {
        RoutesKeeper keeper = started();
        Files.createDirectory(directory.resolve(RoutesKeeper.FILE));
        Files.writeString(directory.resolve(RoutesKeeper.FILE).resolve("full"), "");

        keeper.applied("edge", STAMP, routes(DRAINED));
        keeper.applied("edge", STAMP.next(), routes(DRAINED));

        assertThat(keeper.of("edge").stamp()).contains(STAMP.next());
        assertThat(events.newest())
                .extracting(Event::kind)
                .containsExactly("traffic.routes-not-kept");
    }

    @Test
    void tellsThatANewSteadyStateWaitsWhileAPlansRoutesAreInForce() {
        RoutesKeeper keeper = started();
        keeper.carry(traffic(Map.of(US, 60, EU, 40)));
        assertThat(events.newest()).isEmpty();
        keeper.applied("edge", STAMP, routes(DRAINED));

        keeper.carry(traffic(Map.of(US, 50, EU, 50)));
        keeper.carry(traffic(Map.of(US, 50, EU, 50)));

        assertThat(keeper.of("edge").routes()).isEqualTo(routes(DRAINED));
        assertThat(events.newest())
                .extracting(Event::kind)
                .containsExactly("traffic.steady-state-waits");
    }

    private RoutesKeeper started() {
        RoutesKeeper keeper = new RoutesKeeper(new DataDirectory(directory), events, Runnable::run);
        keeper.load();
        keeper.carry(traffic(Map.of(US, 70, EU, 30)));
        return keeper;
    }

    private static Traffic traffic(Map<RegionId, Integer> weights) {
        return new Traffic(
                List.of(new DirectorSpec("edge", "fake", "")),
                List.of(publicClass(weights)),
                Map.of());
    }

    private static String broken(String weight) {
        return "{\"directors\":{\"edge\":{\"epoch\":\"a\",\"generation\":5,\"routes\":{\"public\":"
                + "{\"weights\":{\"us-east-1\":"
                + weight
                + "},\"closed\":null}}}}}";
    }
}
