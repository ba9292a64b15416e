package dev.portolan.demo;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.director.simulated.SimulatedWire;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/// One class at the simulated director: where it goes, and what became of its requests since the
/// epoch began, over all routes it had. Used from one event loop.
final class DirectorLane {
    private final Set<RegionId> known;
    private final SortedMap<RegionId, Long> answered = new TreeMap<>();
    private final SortedMap<RegionId, Long> failed = new TreeMap<>();
    private Route route;
    private Optional<SmoothRoundRobin> picker;
    private long closedAnswers;

    DirectorLane(Route start) {
        this.known =
                start instanceof Route.Serve(var weights) ? Set.copyOf(weights.keySet()) : Set.of();
        this.route = start;
        this.picker = picker(start);
    }

    /// Whether it may ever go to `region`.
    boolean knows(RegionId region) {
        return known.contains(region);
    }

    Route route() {
        return route;
    }

    /// From the next request on.
    void route(Route next) {
        route = next;
        picker = picker(next);
    }

    /// The region that gets the next request; empty when the class is closed.
    Optional<RegionId> next() {
        return picker.map(SmoothRoundRobin::next);
    }

    void answered(RegionId region) {
        answered.merge(region, 1L, Long::sum);
    }

    void failed(RegionId region) {
        failed.merge(region, 1L, Long::sum);
    }

    /// The director answered by itself: such requests are in no region's share.
    void answeredClosed() {
        closedAnswers++;
    }

    JsonObject toJson() {
        return SimulatedWire.json(route)
                .put("answered", byRegion(answered))
                .put("failed", byRegion(failed))
                .put("closedAnswers", closedAnswers);
    }

    private static Optional<SmoothRoundRobin> picker(Route route) {
        return switch (route) {
            case Route.Serve serve -> Optional.of(new SmoothRoundRobin(serve));
            case Route.Closed _ -> Optional.empty();
        };
    }

    private static JsonObject byRegion(Map<RegionId, Long> values) {
        JsonObject json = new JsonObject();
        values.forEach((region, value) -> json.put(region.value(), value));
        return json;
    }
}
