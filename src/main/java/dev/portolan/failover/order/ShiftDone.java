package dev.portolan.failover.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Stamp;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// What a write of a director leaves for the steps after it: the fence it left, the routes, what
/// regions had answered until then (per class, in the director's epoch), and when.
public record ShiftDone(
        String director,
        Stamp stamp,
        SortedMap<String, Route> routes,
        Map<String, SortedMap<RegionId, Long>> counted,
        Instant switchedAt) {

    public String json() {
        ObjectNode json = MoveJson.object().put("director", director);
        json.set("stamp", MoveJson.stamp(stamp));
        json.set("routes", MoveJson.routes(routes));
        ObjectNode counts = json.putObject("counted");
        new TreeMap<>(counted).forEach((id, one) -> counts.set(id, MoveJson.numbers(one)));
        return json.put("switchedAt", switchedAt.toString()).toString();
    }

    /// Empty when it is none.
    public static Optional<ShiftDone> parse(String text) {
        return MoveJson.read(text, ShiftDone::of);
    }

    private static ShiftDone of(JsonNode json) {
        Map<String, SortedMap<RegionId, Long>> counted = new TreeMap<>();
        json.required("counted")
                .properties()
                .forEach(it -> counted.put(it.getKey(), MoveJson.counts(it.getValue())));
        return new ShiftDone(
                json.required("director").asText(),
                MoveJson.stamp(json.required("stamp")),
                MoveJson.routes(json.required("routes")),
                counted,
                Instant.parse(json.required("switchedAt").asText()));
    }
}
