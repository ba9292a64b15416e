package dev.portolan.strategy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.portolan.strategy.read.Node;
import dev.portolan.strategy.read.Strategies;

/// YAML as JSON, for the schema's validator.
final class Yaml {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private Yaml() {}

    static JsonNode json(String yaml) {
        return json(Strategies.node(yaml));
    }

    private static JsonNode json(Node node) {
        return switch (node) {
            case Node.Mapping(var _, var entries) -> {
                ObjectNode map = NODES.objectNode();
                entries.forEach((key, entry) -> map.set(key, json(entry.value())));
                yield map;
            }
            case Node.Sequence(var _, var items) -> {
                ArrayNode list = NODES.arrayNode();
                items.forEach(item -> list.add(json(item)));
                yield list;
            }
            case Node.Scalar scalar -> json(scalar);
        };
    }

    private static JsonNode json(Node.Scalar scalar) {
        String text = scalar.text();
        return switch (scalar.kind()) {
            case STRING -> NODES.textNode(text);
            case BOOLEAN -> NODES.booleanNode(Boolean.parseBoolean(text));
            case NULL -> NODES.nullNode();
            case NUMBER ->
                    text.matches("[-+]?[0-9]+")
                            ? NODES.numberNode(Long.parseLong(text))
                            : NODES.numberNode(Double.parseDouble(text));
        };
    }
}
