package dev.portolan.strategy.revision;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.portolan.platform.RegionId;
import dev.portolan.strategy.Place;
import dev.portolan.strategy.Problem;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The lists of a revision as JSON text, and back. PostgreSQL keeps no NUL in text: none reaches
/// it, because a strategy file has no control characters.
@Singleton
public class RevisionText {
    private final ObjectMapper json;

    @Inject
    public RevisionText(ObjectMapper json) {
        this.json = json;
    }

    ArrayNode list() {
        return json.createArrayNode();
    }

    String ofChanges(List<String> changes) {
        ArrayNode list = list();
        changes.forEach(list::add);
        return list.toString();
    }

    List<String> changes(String text) {
        List<String> changes = new ArrayList<>();
        read(text).forEach(it -> changes.add(it.asText()));
        return changes;
    }

    String ofWarnings(List<Problem> warnings) {
        ArrayNode list = list();
        for (Problem warning : warnings) {
            list.addObject()
                    .put("file", warning.place().file())
                    .put("line", warning.place().line())
                    .put("key", warning.key())
                    .put("code", warning.code())
                    .put("message", warning.message())
                    .put("region", warning.region().map(RegionId::value).orElse(""));
        }
        return list.toString();
    }

    List<Problem> warnings(String text) {
        List<Problem> warnings = new ArrayList<>();
        read(text).forEach(it -> warnings.add(warning(it)));
        return warnings;
    }

    private static Problem warning(JsonNode node) {
        String region = node.path("region").asText();
        return new Problem(
                Problem.Level.WARNING,
                new Place(node.path("file").asText(), node.path("line").asInt(1)),
                node.path("key").asText(),
                node.path("code").asText(),
                node.path("message").asText(),
                region.isEmpty() ? Optional.empty() : RegionId.parse(region));
    }

    private JsonNode read(String text) {
        try {
            return json.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a stored revision is no JSON", e);
        }
    }
}
