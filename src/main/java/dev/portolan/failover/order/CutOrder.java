package dev.portolan.failover.order;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portolan.platform.RegionId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the step that cuts connections is told: of which class, at which director, to which region.
public record CutOrder(List<Cut> cuts) {
    public CutOrder {
        cuts = List.copyOf(cuts);
    }

    /// The connections of one class to one region.
    public record Cut(String director, String trafficClass, RegionId region) {}

    public String json() {
        ObjectNode json = MoveJson.object();
        ArrayNode list = json.putArray("cuts");
        for (Cut cut : cuts) {
            list.addObject()
                    .put("director", cut.director())
                    .put("class", cut.trafficClass())
                    .put("region", cut.region().value());
        }
        return json.toString();
    }

    /// Empty when it is none.
    public static Optional<CutOrder> parse(String text) {
        return MoveJson.read(text, CutOrder::of);
    }

    private static CutOrder of(JsonNode json) {
        List<Cut> cuts = new ArrayList<>();
        for (JsonNode one : json.required("cuts")) {
            cuts.add(
                    new Cut(
                            one.required("director").asText(),
                            one.required("class").asText(),
                            RegionId.of(one.required("region").asText())));
        }
        return new CutOrder(cuts);
    }
}
