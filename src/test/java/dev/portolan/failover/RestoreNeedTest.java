package dev.portolan.failover;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.failover.decide.Scene;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.ClassPicture;
import dev.portolan.traffic.DirectorPicture;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Observed.PointState;
import dev.portolan.traffic.Observed.Standing;
import dev.portolan.traffic.Route;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;

/// When the portal itself puts routes back, and when it asks.
@NullUnmarked
class RestoreNeedTest {
    private static final Map<RegionId, Integer> STEADY = Map.of(Scene.US, 70, Scene.EU, 30);
    private static final Map<RegionId, Integer> MOVED = Map.of(Scene.US, 0, Scene.EU, 100);
    private static final Map<RegionId, Integer> OTHER = Map.of(Scene.US, 50, Scene.EU, 50);
    private final List<PointState> points = new ArrayList<>();
    private boolean reachable = true;

    @Test
    void putsBackWhatWasLeftWhenItBeganAgain() {
        assertThat(need(0, STEADY, MOVED))
                .contains("director edge lost its memory: it has the routes it was started with");
    }

    @Test
    void putsNothingBackWhereNothingWasMoved() {
        assertThat(need(0, STEADY, STEADY)).isEmpty();
        assertThat(need(4, MOVED, MOVED)).isEmpty();
        assertThat(need(0, MOVED, MOVED)).isEmpty();
    }

    @Test
    void asksWhenItBeganWithRoutesThatNobodyKnows() {
        assertThat(need(0, OTHER, MOVED)).isEmpty();
    }

    @Test
    void asksWhenAHandMovedIt() {
        assertThat(need(4, STEADY, MOVED)).as("no memory was lost").isEmpty();
        point("lb1", Standing.CHANGED);
        assertThat(need(0, STEADY, MOVED)).isEmpty();
    }

    @Test
    void bringsAPointUpThatIsBehind() {
        point("lb1", Standing.IN_STEP);
        point("lb2", Standing.BEHIND);
        assertThat(need(4, MOVED, MOVED))
                .contains("director edge is not the same everywhere: behind is lb2");
        assertThat(need(4, OTHER, MOVED)).as("the others drifted").isEmpty();
        point("lb3", Standing.CHANGED);
        assertThat(need(4, MOVED, MOVED)).as("a hand at one point").isEmpty();
    }

    @Test
    void waitsForAPointThatIsSilentAndForADirectorThatIs() {
        point("lb1", Standing.IN_STEP);
        point("lb2", Standing.SILENT);
        assertThat(need(4, MOVED, MOVED)).isEmpty();
        reachable = false;
        assertThat(need(0, STEADY, MOVED)).isEmpty();
    }

    private void point(String name, Standing standing) {
        points.add(new PointState(name, true, Optional.of("b"), Optional.of(1L), standing, "", 0));
    }

    private Optional<String> need(
            long generation, Map<RegionId, Integer> is, Map<RegionId, Integer> wanted) {
        SortedMap<RegionId, Integer> weights = new TreeMap<>(is);
        Optional<Marker> marker =
                generation == 0
                        ? Optional.empty()
                        : Optional.of(new Marker(UUID.randomUUID(), UUID.randomUUID(), 1));
        Observed seen =
                new Observed(
                        "e1",
                        generation,
                        marker,
                        Map.of("public", weights),
                        Map.of(),
                        Map.of(),
                        points,
                        1);
        DirectorPicture director =
                new DirectorPicture(
                        new DirectorSpec("edge", "haproxy", ""),
                        reachable,
                        true,
                        Optional.of(seen),
                        Optional.empty(),
                        List.of());
        return RestoreNeed.of(director, List.of(picture(wanted)));
    }

    private static ClassPicture picture(Map<RegionId, Integer> wanted) {
        Scene scene = new Scene();
        scene.trafficClass("public", 100, STEADY);
        Route route = new Route.Serve(new TreeMap<>(wanted));
        return new ClassPicture(
                scene.classes.get("public"),
                route,
                true,
                Map.of(),
                Map.of(),
                Optional.empty(),
                Optional.empty(),
                OptionalDouble.empty());
    }
}
