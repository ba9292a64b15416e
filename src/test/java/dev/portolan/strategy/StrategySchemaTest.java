package dev.portolan.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.portolan.strategy.read.Strategies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The JSON Schema takes what the sections take, and no key more.
class StrategySchemaTest {
    private static final Path COMMITTED = Path.of("docs", "strategy.schema.json");
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
    private static final Schema SCHEMA =
            SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(JSON.valueToTree(StrategySchema.of(Strategies.sections())));

    private static final String ADDED =
            """
            regional_setup:
              primary_regions:
                us_east_1:
                  jurisdiction: US
                  location: [39.0, -77.5]
                  entry: { address: "203.0.113.10:8443" }
                  expected_rtt_ms: { eu_west_1: 80 }
                  capacity: { requests_per_second: 4000, max: 6000, warm_up: 180s }
                  node_groups: { high_compute: { type: c5.2xlarge, now: 6, min: 4, max: 12, quota: 10 } }
                  sources: [ { type: http, url: "http://10.0.0.1/health" } ]
                eu-west-1: {}
            jurisdictions: { DACH: [DE, AT, CH] }
            network_topology: { components: [ { id: proxy-eu, name: Proxies, plane: data, region: eu_west_1, critical: false, source: { type: tcp, address: "10.0.0.1:443" } } ] }
            data_sovereignty:
              classes: { eu_personal: { personal: true, subjects: [EEA], retention: 30d } }
              rules: [ { id: R1, classes: [eu_personal], effect: allow_only, in: [EEA], activities: [store], legal_basis: none, severity: critical, valid_from: "2026-01-01" } ]
            node_types: { c5.2xlarge: { vcpu: 8, memory_gib: 16, cost_per_hour: 0.34 } }
            failover_config:
              detection: { interval: 1s, failures: 3, severity: { error_rate: unhealthy } }
              automation: { hold_down: 30s, minimum_interval: 1h, regions_in_flight: 1, capacity_share: 0.5, freeze_when_bad_share: 0.5, minimum_vantages: 2 }
              objectives: { rto: 10m, rpo: 5s }
              approval: { rules: [ { when: "kind = FAILBACK", people: 2, expires: 15m } ] }
            vantages: [ { name: here } ]
            traffic: {}
            access: { secrets_directory: /run/secrets, accounts: [ { name: ops, roles: [operator], password: "file:ops" } ] }
            metrics: { public: true }
            notifications: { channels: [ { name: page, type: webhook, url: "https://example.test/", secret: "env:HOOK_SECRET" } ] }
            """;

    @Test
    void isTheCommittedSchema() throws IOException {
        String built =
                JSON.writerWithDefaultPrettyPrinter()
                        .writeValueAsString(StrategySchema.of(Strategies.sections()));
        Files.createDirectories(Path.of("target"));
        Files.writeString(Path.of("target", "strategy.schema.json"), built + "\n");
        Map<String, JsonNode> running = leaves(JSON.readTree(built));
        Map<String, JsonNode> committed = leaves(JSON.readTree(Files.readString(COMMITTED)));
        Set<String> different = new TreeSet<>(running.keySet());
        different.addAll(committed.keySet());
        different.removeIf(it -> Objects.equals(running.get(it), committed.get(it)));
        assertThat(different)
                .as(
                        "copy target/strategy.schema.json over %s and look at the difference",
                        COMMITTED)
                .isEmpty();
    }

    @Test
    void takesTheDocument() {
        assertThat(errors(Yaml.json(Strategies.document()))).isEmpty();
    }

    @Test
    void takesTheAddedKeysAsTheReaderDoes() {
        assertThat(Strategies.problems(ADDED)).isEmpty();
        assertThat(errors(Yaml.json(ADDED))).isEmpty();
    }

    @Test
    void refusesAnUnknownKeyInEveryMapThatHasKeysOfItsOwn() {
        List<String> accepted = new ArrayList<>();
        for (String yaml : List.of(Strategies.document(), ADDED)) {
            JsonNode root = Yaml.json(yaml);
            for (ObjectNode map : maps(root)) {
                map.put("unknown key!", "x");
                if (errors(root).isEmpty()) {
                    accepted.add(map.toString());
                }
                map.remove("unknown key!");
            }
        }
        assertThat(accepted).isEmpty();
    }

    @Test
    void refusesWrongValues() {
        assertThat(errors(Yaml.json(ADDED.replace("30s", "soon")))).isNotEmpty();
        assertThat(errors(Yaml.json(ADDED.replace("file:ops", "hunter2")))).isNotEmpty();
        assertThat(errors(Yaml.json(ADDED.replace("[39.0, -77.5]", "[39.0]")))).isNotEmpty();
        assertThat(errors(Yaml.json(ADDED.replace("plane: data", "plane: side")))).isNotEmpty();
        assertThat(errors(Yaml.json(Strategies.document().replace("\"Strong\"", "\"Weak\""))))
                .isNotEmpty();
    }

    @Test
    void namesTheStarForEveryNamedSibling() {
        var schema = JSON.valueToTree(StrategySchema.of(Strategies.sections()));
        assertThat(schema.at("/properties/regional_setup/additionalProperties").asText())
                .isEqualTo("false");
        assertThat(
                        schema.at(
                                        "/properties/regional_setup/properties/edge_regions"
                                                + "/additionalProperties/properties/sources/type")
                                .asText())
                .isEqualTo("array");
    }

    private static List<Error> errors(JsonNode document) {
        return SCHEMA.validate(document);
    }

    /// Every value that holds no other, by its JSON pointer.
    private static Map<String, JsonNode> leaves(JsonNode node) {
        Map<String, JsonNode> leaves = new TreeMap<>();
        node.properties()
                .forEach(it ->
                        leaves(it.getValue())
                                .forEach((path, leaf) ->
                                        leaves.put("/" + it.getKey() + path, leaf)));
        for (int i = 0; node.isArray() && i < node.size(); i++) {
            String at = "/" + i;
            leaves(node.get(i)).forEach((path, leaf) -> leaves.put(at + path, leaf));
        }
        if (node.isEmpty()) {
            leaves.put("", node);
        }
        return leaves;
    }

    private static List<ObjectNode> maps(JsonNode node) {
        List<ObjectNode> maps = new ArrayList<>();
        if (node instanceof ObjectNode map) {
            maps.add(map);
        }
        node.forEach(child -> maps.addAll(maps(child)));
        return maps;
    }
}
