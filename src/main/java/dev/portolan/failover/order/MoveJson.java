package dev.portolan.failover.order;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portolan.platform.RegionId;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Stamp;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/// How what steps are told and what they leave is written down (JSON). What cannot be read is
/// empty: a step then says so instead of guessing.
public final class MoveJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private MoveJson() {}

    /// An empty object.
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /// What `as` reads from it; empty when the text is not of that shape.
    public static <T> Optional<T> read(String text, Function<JsonNode, T> as) {
        try {
            return Optional.of(as.apply(MAPPER.readTree(text)));
        } catch (JsonProcessingException | RuntimeException notOurs) {
            return Optional.empty();
        }
    }

    /// Numbers by region.
    public static ObjectNode numbers(Map<RegionId, ? extends Number> values) {
        ObjectNode json = object();
        values.forEach((region, value) -> json.put(region.value(), value.longValue()));
        return json;
    }

    /// Weights by region.
    public static SortedMap<RegionId, Integer> weights(JsonNode json) {
        return byRegion(json, JsonNode::asInt);
    }

    /// Counts by region.
    public static SortedMap<RegionId, Long> counts(JsonNode json) {
        return byRegion(json, JsonNode::asLong);
    }

    private static <V> SortedMap<RegionId, V> byRegion(JsonNode json, Function<JsonNode, V> as) {
        SortedMap<RegionId, V> values = new TreeMap<>();
        json.properties()
                .forEach(it -> values.put(RegionId.of(it.getKey()), as.apply(it.getValue())));
        return values;
    }

    /// Ids of regions.
    public static ArrayNode names(Collection<RegionId> regions) {
        ArrayNode json = MAPPER.createArrayNode();
        regions.forEach(region -> json.add(region.value()));
        return json;
    }

    /// Regions by their ids.
    public static List<RegionId> regions(JsonNode json) {
        List<RegionId> regions = new ArrayList<>();
        json.forEach(node -> regions.add(RegionId.of(node.asText())));
        return regions;
    }

    /// A fence.
    public static ObjectNode stamp(Stamp stamp) {
        return object().put("epoch", stamp.epoch()).put("generation", stamp.generation());
    }

    /// A fence.
    public static Stamp stamp(JsonNode json) {
        return new Stamp(json.required("epoch").asText(), json.required("generation").asLong());
    }

    /// Routes by class.
    public static ObjectNode routes(Map<String, Route> routes) {
        ObjectNode json = object();
        routes.forEach((id, route) -> json.set(id, route(route)));
        return json;
    }

    private static ObjectNode route(Route route) {
        return switch (route) {
            case Route.Serve(var weights) -> {
                ObjectNode json = object();
                json.set("weights", numbers(weights));
                yield json;
            }
            case Route.Closed(var how) -> object().put("closed", how.name());
        };
    }

    /// Routes by class.
    public static SortedMap<String, Route> routes(JsonNode json) {
        SortedMap<String, Route> routes = new TreeMap<>();
        json.properties().forEach(it -> routes.put(it.getKey(), route(it.getValue())));
        return routes;
    }

    private static Route route(JsonNode json) {
        return json.has("closed")
                ? new Route.Closed(Route.Closing.valueOf(json.get("closed").asText()))
                : new Route.Serve(weights(json.required("weights")));
    }
}
