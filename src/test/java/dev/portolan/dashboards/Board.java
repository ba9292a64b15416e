package dev.portolan.dashboards;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// One dashboard as it is shipped.
public record Board(String name, JsonNode root) {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path FOLDER = Path.of("dashboards");

    /// A query of a dashboard: where it stands, what it asks, and whether it asks for one instant.
    public record Query(String where, String expr, boolean instant) {
        @Override
        public String toString() {
            return where + ": " + expr;
        }
    }

    /// All that are shipped.
    public static List<Board> all() {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .map(Board::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Board read(Path file) {
        try {
            String name = file.getFileName().toString().replace(".json", "");
            return new Board(name, JSON.readTree(file.toFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Its panels without the rows, those inside collapsed rows too.
    public List<JsonNode> panels() {
        return everything().stream().filter(panel -> !isRow(panel)).toList();
    }

    /// Its panels and rows, those inside collapsed rows too, in the order of the file.
    public List<JsonNode> everything() {
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode panel : root.path("panels")) {
            found.add(panel);
            panel.path("panels").forEach(found::add);
        }
        return found;
    }

    public static boolean isRow(JsonNode panel) {
        return panel.path("type").asText().equals("row");
    }

    public JsonNode annotations() {
        return root.path("annotations").path("list");
    }

    public JsonNode variables() {
        return root.path("templating").path("list");
    }

    /// What its panels ask.
    public List<Query> targets() {
        List<Query> found = new ArrayList<>();
        for (JsonNode panel : panels()) {
            for (JsonNode target : panel.path("targets")) {
                found.add(
                        new Query(
                                name + " / " + panel.path("title").asText(),
                                target.path("expr").asText(),
                                target.path("instant").asBoolean()));
            }
        }
        return found;
    }

    /// What its panels and annotations ask.
    public List<Query> queries() {
        List<Query> found = new ArrayList<>(targets());
        for (JsonNode it : annotations()) {
            String where = name + " / annotation " + it.path("name").asText();
            found.add(new Query(where, it.path("expr").asText(), false));
        }
        return found;
    }

    @Override
    public String toString() {
        return name;
    }
}
