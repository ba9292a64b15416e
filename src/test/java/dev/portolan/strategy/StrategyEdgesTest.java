package dev.portolan.strategy;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.portolan.platform.DatabaseState;
import dev.portolan.strategy.read.Strategies;
import dev.portolan.strategy.revision.KeptRevision;
import dev.portolan.strategy.revision.RevisionStore;
import dev.portolan.testing.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The strategy at the edges: GraphQL, the schema's address, the metric, the database.
@QuarkusTest
class StrategyEdgesTest {
    private static final Duration LIMIT = Duration.ofSeconds(30);
    @Inject RevisionStore store;
    @Inject DatabaseState database;
    @Inject CurrentStrategy current;

    @Test
    void answersTheRevisionInForce() {
        query(
                        "{ strategyRevisions(first: 1) { items { digest at actor current changes warnings {"
                                + " code detail value threshold } } next } }")
                .body("data.strategyRevisions.items", hasSize(1))
                .body("data.strategyRevisions.items[0].digest", equalTo(current.get().digest()))
                .body("data.strategyRevisions.items[0].actor", equalTo("demo"))
                .body("data.strategyRevisions.items[0].current", equalTo(true))
                .body("data.strategyRevisions.items[0].at", notNullValue())
                .body("data.strategyRevisions.items[0].warnings.code", hasItem("NO_LAWFUL_TARGET"));
    }

    @Test
    void refusesPagesThatCannotBe() {
        query("{ strategyRevisions(first: 51) { next } }")
                .body("errors[0].extensions.code", equalTo("INVALID_INPUT"));
        query("{ strategyRevisions(after: \"yesterday\") { next } }")
                .body("errors[0].extensions.code", equalTo("INVALID_INPUT"));
    }

    @Test
    void isPublishedAsTheContractSays() {
        given().get("/graphql/schema.graphql")
                .then()
                .body(containsString("strategyRevisions("))
                .body(containsString("first: Int = 20"))
                .body(containsString("): StrategyRevisionPage\n"))
                .body(containsString("items: [StrategyRevision!]!"))
                .body(containsString("warnings: [Reason!]!"));
    }

    @Test
    void showsLintAsFindings() {
        query("{ findings(kind: LINT, region: \"eu_west_1\") { code severity region link } }")
                .body("data.findings.code", hasItem("AZ_QUORUM"))
                .body("data.findings[0].region", equalTo("eu-west-1"))
                .body("data.findings[0].link", equalTo("/strategy"));
    }

    @Test
    void countsTheReloadAsGood() {
        given().get("/q/metrics")
                .then()
                .body(containsString("\nportolan_strategy_reload_ok 1.0\n"));
    }

    @Test
    void servesTheSchemaOfEverySection() throws IOException {
        String served =
                given().get("/strategy.schema.json")
                        .then()
                        .statusCode(200)
                        .contentType(matchesPattern("application/schema\\+json.*"))
                        .extract()
                        .asString();
        Schema schema =
                SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                        .getSchema(new ObjectMapper().readTree(served));
        try (Stream<Path> examples = Files.list(Path.of("examples"))) {
            for (Path example : examples.filter(it -> it.toString().endsWith(".yaml")).toList()) {
                assertThat(schema.validate(Yaml.json(Files.readString(example))))
                        .as(example.toString())
                        .isEmpty();
            }
        }
        assertThat(schema.validate(Yaml.json(Strategies.document()))).isEmpty();
        String demo = Files.readString(Path.of("src/main/resources/demo/demo.yaml"));
        String filled = demo.replaceAll("\\$\\{demo\\.[a-z0-9_]+}", "127.0.0.1:4711");
        assertThat(schema.validate(Yaml.json(filled))).isEmpty();
        assertThat(schema.validate(Yaml.json(filled.replaceFirst("url:", "ulr:")))).isNotEmpty();
        assertThat(schema.validate(Yaml.json(filled.replaceFirst("vantages:", "vantage:"))))
                .isNotEmpty();
        assertThat(schema.validate(Yaml.json(filled.replaceFirst("weights:", "weight:"))))
                .isNotEmpty();
    }

    @Test
    void keepsRevisionsInTheDatabase() {
        Eventually.until("the database answers", LIMIT, database::up);
        // Older than anything else, so that the portal's own revisions stay the newest.
        long now = System.nanoTime();
        UUID older = new UUID(1, now);
        UUID newer = new UUID(1, now + 1);
        List<KeptRevision> written = List.of(revision(newer), revision(older));
        assertThat(store.writeAbsent(written).await().atMost(LIMIT)).isEqualTo(2);
        assertThat(store.writeAbsent(written).await().atMost(LIMIT)).isZero();
        assertThat(store.newest(1, Optional.of(newer)).await().atMost(LIMIT))
                .containsExactly(revision(older));
        query(
                        "{ strategyRevisions(first: 1, after: \""
                                + newer
                                + "\") { items { changes current } } }")
                .body("data.strategyRevisions.items[0].changes", equalTo(List.of("a: 1 -> 2")))
                .body("data.strategyRevisions.items[0].current", equalTo(false));
        Eventually.until(
                "the revision in force is written",
                LIMIT,
                () ->
                        store.newest(1, Optional.empty()).await().atMost(LIMIT).stream()
                                .anyMatch(it ->
                                        it.revision().digest().equals(current.get().digest())));
    }

    private static KeptRevision revision(UUID id) {
        return new KeptRevision(
                id,
                new StrategyRevision(
                        "d".repeat(64),
                        Instant.parse("2020-01-01T00:00:00.123456Z"),
                        "file",
                        List.of("a: 1 -> 2"),
                        Strategies.good(Strategies.ONE_REGION).warnings()));
    }

    private static ValidatableResponse query(String text) {
        return given().contentType("application/json")
                .body(Map.of("query", text))
                .post("/graphql")
                .then()
                .statusCode(200);
    }
}
