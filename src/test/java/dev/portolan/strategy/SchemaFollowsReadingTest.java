package dev.portolan.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.portolan.strategy.read.Strategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// A section that asks for a key only after it saw a value would be read and not described. Here
/// real files show that it is described all the same.
class SchemaFollowsReadingTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final Path EVERY_KEY = Path.of("src/test/resources/strategy/every-key.yaml");
    private static final JsonNode SCHEMA =
            JSON.valueToTree(StrategySchema.of(Strategies.sections()));
    private static final Schema VALIDATOR =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(SCHEMA);
    private static final Pattern ACCEPTED = Pattern.compile("unknown key!: .*accepted here: (.*)");

    private static Stream<JsonNode> documents() {
        try {
            List<String> texts = new ArrayList<>(List.of(Strategies.document()));
            texts.add(Files.readString(EVERY_KEY));
            try (Stream<Path> examples = Files.list(Path.of("examples"))) {
                for (Path it : examples.filter(it -> it.toString().endsWith("yaml")).toList()) {
                    texts.add(Files.readString(it));
                }
            }
            return texts.stream().map(Yaml::json);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void describesEveryKeyThatAReadingAsksFor() {
        List<String> undescribed = new ArrayList<>();
        documents().forEach(root -> compare(root, root, List.of(SCHEMA), undescribed));
        assertThat(undescribed).isEmpty();
    }

    @Test
    void takesWhateverIsRead() throws IOException {
        JsonNode root = Yaml.json(Files.readString(EVERY_KEY));
        List<JsonNode> read = new ArrayList<>();
        changes(
                root,
                () -> {
                    if (Strategies.problems(root.toString()).isEmpty()) {
                        read.add(root.deepCopy());
                    }
                });
        assertThat(read).hasSizeGreaterThan(100);
        assertThat(read).allSatisfy(it -> assertThat(VALIDATOR.validate(it)).isEmpty());
    }

    private static void compare(
            JsonNode root, JsonNode value, List<JsonNode> schemas, List<String> undescribed) {
        List<JsonNode> ways = schemas.stream().flatMap(it -> ways(it, value)).toList();
        if (value instanceof ObjectNode map) {
            Set<String> keys = asked(root, map);
            ways.forEach(way -> way.path("properties").fieldNames().forEachRemaining(keys::remove));
            keys.forEach(key -> undescribed.add(key + " in " + map));
        }
        value.properties()
                .forEach(it ->
                        compare(
                                root,
                                it.getValue(),
                                ways.stream().flatMap(way -> below(way, it.getKey())).toList(),
                                undescribed));
        if (value.isArray()) {
            List<JsonNode> items = ways.stream().flatMap(SchemaFollowsReadingTest::item).toList();
            value.forEach(it -> compare(root, it, items, undescribed));
        }
    }

    /// The keys that a reading of the whole document asks for in one of its maps; none where every
    /// key is a name.
    private static Set<String> asked(JsonNode root, ObjectNode map) {
        map.put("unknown key!", "x");
        List<String> problems = Strategies.problems(root.toString());
        map.remove("unknown key!");
        return problems.stream()
                .map(ACCEPTED::matcher)
                .filter(Matcher::find)
                .flatMap(it -> Stream.of(it.group(1).split(", ")))
                .collect(TreeSet::new, Set::add, Set::addAll);
    }

    /// What a schema says of maps or lists such as `value`.
    private static Stream<JsonNode> ways(JsonNode schema, JsonNode value) {
        if (!schema.has("type")) {
            return Stream.of("anyOf", "oneOf")
                    .flatMap(it -> StreamSupport.stream(schema.path(it).spliterator(), false))
                    .flatMap(it -> ways(it, value));
        }
        boolean fits =
                schema.path("properties").properties().stream()
                        .filter(it -> it.getValue().has("const"))
                        .allMatch(it -> it.getValue().get("const").equals(value.get(it.getKey())));
        return fits ? Stream.of(schema) : Stream.empty();
    }

    private static Stream<JsonNode> below(JsonNode way, String key) {
        JsonNode named = way.path("properties").path(key);
        return Stream.of(named.isMissingNode() ? way.path("additionalProperties") : named)
                .filter(JsonNode::isObject);
    }

    private static Stream<JsonNode> item(JsonNode way) {
        return Stream.of(way.path("items")).filter(JsonNode::isObject);
    }

    /// Leaves out each key, empties each value and writes each text in capitals, one at a time.
    private static void changes(JsonNode node, Runnable look) {
        if (node instanceof ObjectNode map) {
            List<String> keys = new ArrayList<>();
            map.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                JsonNode value = map.remove(key);
                look.run();
                for (JsonNode other : others(value)) {
                    map.set(key, other);
                    look.run();
                }
                map.set(key, value);
                changes(value, look);
            }
        } else if (node instanceof ArrayNode list) {
            for (int i = 0; i < list.size(); i++) {
                JsonNode value = list.get(i);
                for (JsonNode other : others(value)) {
                    list.set(i, other);
                    look.run();
                }
                list.set(i, value);
                changes(value, look);
            }
        }
    }

    private static List<JsonNode> others(JsonNode value) {
        return value.isTextual()
                ? List.of(
                        NODES.objectNode(),
                        NODES.arrayNode(),
                        NODES.textNode(value.textValue().toUpperCase(Locale.ROOT)))
                : List.of(NODES.objectNode(), NODES.arrayNode());
    }
}
