package dev.portolan.traffic.director.simulated;

import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Change;
import dev.portolan.traffic.DesiredState;
import dev.portolan.traffic.Marker;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Stamp;
import io.vertx.core.json.JsonObject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// What the simulated director and its adapter say to each other, as JSON. A change is
/// `{"expected": {"epoch", "generation"}, "was": {class: route}, "routes": {class: route},
/// "marker": "plan/portal/token"}`; a route is `{"weights": {region: 0-100}}` or `{"closed":
/// "FAIL_CLOSED"}`; the answer is `{"outcome": "applied" | "already" | "fenced" | "drifted" |
/// "rejected", "why", "director": {its truth}}`.
public final class SimulatedWire {
    /// More bytes than any change of 500 classes over 50 regions that this director can have.
    public static final int MOST_BYTES = 1 << 20;

    private SimulatedWire() {}

    /// As sent by the adapter.
    public static JsonObject json(Change change) {
        return new JsonObject()
                .put(
                        "expected",
                        new JsonObject()
                                .put("epoch", change.expected().epoch())
                                .put("generation", change.expected().generation()))
                .put("was", json(change.was()))
                .put("routes", json(change.wanted().routes()))
                .put("marker", change.marker().text());
    }

    /// As understood by the director. Throws `IllegalArgumentException` or `ClassCastException`
    /// when it is no change, or holds a route that cannot be made.
    public static Change change(JsonObject json) {
        JsonObject expected = present(json, "expected");
        Long generation = expected.getLong("generation");
        String epoch = expected.getString("epoch");
        if (generation == null || epoch == null) {
            throw new IllegalArgumentException("expected needs an epoch and a generation");
        }
        Marker marker =
                Marker.parse(json.getString("marker", ""))
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "the marker is not plan/portal/token"));
        Stamp stamp = new Stamp(epoch, generation);
        return new Change(
                stamp,
                routes(present(json, "was")),
                new DesiredState(
                        "simulated", stamp.next().generation(), routes(present(json, "routes"))),
                marker);
    }

    /// Routes by class.
    public static JsonObject json(SortedMap<String, Route> routes) {
        JsonObject json = new JsonObject();
        routes.forEach((id, route) -> json.put(id, json(route)));
        return json;
    }

    /// One route.
    public static JsonObject json(Route route) {
        return switch (route) {
            case Route.Serve(var weights) -> {
                JsonObject shares = new JsonObject();
                weights.forEach((region, weight) -> shares.put(region.value(), weight));
                yield new JsonObject().put("weights", shares);
            }
            case Route.Closed(var how) -> new JsonObject().put("closed", how.name());
        };
    }

    /// Reads one route; throws like `change`.
    public static Route route(JsonObject json) {
        String closed = json.getString("closed");
        return closed == null
                ? new Route.Serve(byRegion(present(json, "weights"), Number::intValue))
                : new Route.Closed(Route.Closing.valueOf(closed));
    }

    /// Reads a director's truth; a shape it does not have throws.
    public static Observed observed(JsonObject json, long atNanos) {
        Map<String, SortedMap<RegionId, Integer>> weights = new HashMap<>();
        Map<String, SortedMap<RegionId, Long>> counted = new HashMap<>();
        Map<String, String> closed = new HashMap<>();
        JsonObject classes = json.getJsonObject("classes", new JsonObject());
        for (String name : classes.fieldNames()) {
            JsonObject one = classes.getJsonObject(name);
            counted.put(name, byRegion(present(one, "answered"), Number::longValue));
            String how = one.getString("closed");
            if (how == null) {
                weights.put(name, byRegion(present(one, "weights"), Number::intValue));
            } else {
                closed.put(name, how);
            }
        }
        long generation = json.getLong("generation", 0L);
        var point = new Observed.PointState("proxy", true, Optional.of(generation), atNanos);
        return new Observed(
                json.getString("epoch", ""),
                generation,
                Marker.parse(json.getString("marker", "")),
                weights,
                closed,
                counted,
                List.of(point),
                atNanos);
    }

    private static SortedMap<String, Route> routes(JsonObject json) {
        SortedMap<String, Route> routes = new TreeMap<>();
        json.fieldNames().forEach(id -> routes.put(id, route(present(json, id))));
        return routes;
    }

    private static JsonObject present(JsonObject json, String key) {
        JsonObject value = json.getJsonObject(key);
        if (value == null) {
            throw new IllegalArgumentException(key + " is missing");
        }
        return value;
    }

    private static <N> SortedMap<RegionId, N> byRegion(JsonObject json, Function<Number, N> as) {
        SortedMap<RegionId, N> values = new TreeMap<>();
        for (Map.Entry<String, Object> entry : json) {
            if (!(entry.getValue() instanceof Number number)) {
                throw new IllegalArgumentException(entry.getKey() + " is no number");
            }
            values.put(RegionId.of(entry.getKey()), as.apply(number));
        }
        return values;
    }
}
