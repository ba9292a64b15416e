package dev.portolan.failover.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portolan.traffic.Route;
import dev.portolan.traffic.Stamp;
import java.util.Optional;
import java.util.SortedMap;

/// What one write of a director is told: the fence that the decision was made on (`expected`), or
/// the step whose own write left it (`after`, in a ramp); the routes it was made on, and the wanted
/// ones, of all classes of the director.
public record ShiftOrder(
        String director,
        Stamp expected,
        Optional<String> after,
        SortedMap<String, Route> was,
        SortedMap<String, Route> wanted) {

    public String json() {
        ObjectNode json = MoveJson.object().put("director", director);
        json.set("expected", MoveJson.stamp(expected));
        after.ifPresent(step -> json.put("after", step));
        json.set("was", MoveJson.routes(was));
        json.set("wanted", MoveJson.routes(wanted));
        return json.toString();
    }

    /// Empty when it is none.
    public static Optional<ShiftOrder> parse(String text) {
        return MoveJson.read(text, ShiftOrder::of);
    }

    private static ShiftOrder of(JsonNode json) {
        return new ShiftOrder(
                json.required("director").asText(),
                MoveJson.stamp(json.required("expected")),
                Optional.ofNullable(json.get("after")).map(JsonNode::asText),
                MoveJson.routes(json.required("was")),
                MoveJson.routes(json.required("wanted")));
    }
}
