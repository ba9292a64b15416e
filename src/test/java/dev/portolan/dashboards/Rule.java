package dev.portolan.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// One rule for Prometheus as it is shipped; an alert or a recording.
record Rule(JsonNode group, JsonNode node) {
    static final Path FOLDER = Path.of("dashboards");

    /// Those of `rules.yaml`.
    static List<Rule> recordings() {
        return read("rules.yaml");
    }

    /// Those of `alerts.yaml`.
    static List<Rule> alerts() {
        return read("alerts.yaml");
    }

    private static List<Rule> read(String file) {
        List<Rule> rules = new ArrayList<>();
        for (JsonNode group : yaml(FOLDER.resolve(file)).path("groups")) {
            group.path("rules").forEach(rule -> rules.add(new Rule(group, rule)));
        }
        return rules;
    }

    /// A file of YAML; anchors are followed.
    static JsonNode yaml(Path file) {
        try {
            return new YAMLMapper().readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String name() {
        return node.has("alert") ? node.path("alert").asText() : node.path("record").asText();
    }

    String expr() {
        return node.path("expr").asText();
    }

    String label(String name) {
        return node.path("labels").path(name).asText();
    }

    String annotation(String name) {
        return node.path("annotations").path(name).asText();
    }

    @Override
    public String toString() {
        return name() + " " + label("severity") + " " + label("short");
    }
}
