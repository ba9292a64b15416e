package dev.portolan.plan.record;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portolan.plan.course.PlanEvent;

/// Writes a plan's creation as the version before did: everything that moves traffic stood beside
/// the rest, and there was neither a title nor the regions that it concerns.
public final class VersionOne {
    private VersionOne() {}

    public static String kind() {
        return PlanEventText.CREATED_BEFORE;
    }

    public static String body(PlanEvent.Created event) {
        try {
            ObjectNode json = (ObjectNode) PlanJson.MAPPER.readTree(PlanEventText.body(event));
            ObjectNode spec = (ObjectNode) json.required("spec");
            spec.remove("title");
            spec.remove("concerned");
            JsonNode movement = spec.remove("movement");
            spec.setAll((ObjectNode) movement);
            return PlanJson.MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("an event that is no JSON", e);
        }
    }
}
