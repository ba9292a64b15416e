package dev.portolan.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portolan.testing.Eventually;
import dev.portolan.testing.RealServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Grafana reads at its start. It drops a key it does not know without a word, so the keys are
/// looked at here: those of Grafana's own types, in their mixed spelling.
class ProvisioningTest {
    private static final Path FOLDER = Path.of("dashboards/grafana/provisioning");
    private static final Set<String> RULE_KEYS =
            Set.of(
                    "uid",
                    "title",
                    "condition",
                    "data",
                    "dashboardUid",
                    "panelId",
                    "noDataState",
                    "execErrState",
                    "for",
                    "keepFiringFor",
                    "missing_series_evals_to_resolve",
                    "annotations",
                    "labels",
                    "isPaused",
                    "notification_settings",
                    "record");
    private static final Set<String> DATA_KEYS =
            Set.of("refId", "queryType", "relativeTimeRange", "datasourceUid", "model");

    @TempDir Path directory;

    private static JsonNode file(String name) {
        return Rule.yaml(FOLDER.resolve(name));
    }

    private static List<JsonNode> rules() {
        List<JsonNode> rules = new ArrayList<>();
        for (JsonNode group : file("alerting/rules.yaml").path("groups")) {
            assertThat(group.path("orgId").asInt()).isPositive();
            assertThat(group.path("folder").asText()).isNotBlank();
            assertThat(group.path("interval").asText()).isEqualTo("10s");
            group.path("rules").forEach(rules::add);
        }
        return rules;
    }

    private static List<String> keys(JsonNode node) {
        List<String> keys = new ArrayList<>();
        node.fieldNames().forEachRemaining(keys::add);
        return keys;
    }

    @Test
    void rulesHaveNoKeyThatGrafanaWouldDrop() {
        for (JsonNode rule : rules()) {
            assertThat(keys(rule))
                    .isSubsetOf(RULE_KEYS)
                    .contains("uid", "title", "condition", "data");
            rule.path("data").forEach(it -> assertThat(keys(it)).isSubsetOf(DATA_KEYS));
            assertThat(rule.path("data").findValuesAsText("refId"))
                    .contains(rule.path("condition").asText());
        }
        assertThat(rules()).extracting(it -> it.path("uid").asText()).doesNotHaveDuplicates();
    }

    @Test
    void rulesNameTheDataSourceThatIsProvisioned() {
        String uid = file("datasources/portolan.yaml").at("/datasources/0/uid").asText();
        for (JsonNode rule : rules()) {
            assertThat(rule.path("data").findValuesAsText("datasourceUid"))
                    .containsExactly(uid, "__expr__");
        }
    }

    @Test
    void rulesLinkPanelsThatExistAndRunbooksThatExist() {
        for (JsonNode rule : rules()) {
            Board board =
                    Board.all().stream()
                            .filter(it -> it.name().equals(rule.path("dashboardUid").asText()))
                            .findFirst()
                            .orElseThrow();
            assertThat(board.panels())
                    .extracting(it -> it.path("id").asInt())
                    .contains(rule.path("panelId").asInt());
            assertThat(Path.of("docs/runbooks/" + rule.path("title").asText() + ".md")).exists();
            assertThat(rule.at("/annotations/runbook_url").asText())
                    .endsWith("/" + rule.path("title").asText() + ".md");
        }
    }

    @Test
    void labelsAndQueriesHaveNoDollarBecauseItWouldBeExpanded() {
        for (JsonNode rule : rules()) {
            assertThat(rule.path("labels").toString()).doesNotContain("$");
            assertThat(rule.path("data").toString()).doesNotContain("$");
        }
    }

    @Test
    void aScrapeThatIsGoneIsNeverCalledWell() {
        for (JsonNode rule : rules()) {
            String state = rule.path("noDataState").asText();
            boolean silentWhenNothingMoves = rule.path("title").asText().startsWith("Failover");
            assertThat(state.equals("OK"))
                    .as("%s", rule.path("title"))
                    .isEqualTo(silentWhenNothingMoves);
            if (Set.of("PortalDown", "PortalViewStale").contains(rule.path("title").asText())) {
                assertThat(state).isEqualTo("Alerting");
            }
        }
    }

    @Test
    void rulesAreAlertsOfPrometheusTooAndAsGrave() {
        for (JsonNode rule : rules()) {
            assertThat(Rule.alerts())
                    .anySatisfy(alert -> {
                        assertThat(alert.name()).isEqualTo(rule.path("title").asText());
                        assertThat(alert.label("severity"))
                                .isEqualTo(rule.at("/labels/severity").asText());
                        assertThat(alert.label("component"))
                                .isEqualTo(rule.at("/labels/component").asText());
                    });
        }
    }

    @Test
    void aRealPrometheusReadsEveryQuery() throws IOException {
        Path configuration = Files.writeString(directory.resolve("empty.yaml"), "global: {}\n");
        try (RealServer server = RealServer.prometheus(directory, configuration)) {
            PrometheusAsk prometheus = new PrometheusAsk(server.url());
            Eventually.until("Prometheus", Duration.ofSeconds(60), prometheus::ready);
            for (JsonNode rule : rules()) {
                String expr = rule.at("/data/0/model/expr").asText();
                Canonical read =
                        Expressions.canonical(prometheus, rule.path("title").asText(), expr);
                assertThat(read.metrics()).isNotEmpty();
            }
        }
    }

    @Test
    void contactPointPolicyAndTemplateBelongTogether() {
        JsonNode all = file("alerting/notifications.yaml");
        String name = all.at("/contactPoints/0/name").asText();
        assertThat(all.at("/policies/0/receiver").asText()).isEqualTo(name);
        assertThat(all.path("policies").findValuesAsText("receiver")).containsOnly(name);
        JsonNode settings = all.at("/contactPoints/0/receivers/0/settings");
        assertThat(settings.path("url").asText()).endsWith("/hooks/grafana");
        for (String used : List.of("portolan.title", "portolan.message")) {
            assertThat(settings.toString()).contains(used);
            assertThat(all.at("/templates/0/template").asText())
                    .contains("{{ define \"" + used + "\" }}");
        }
    }

    @Test
    void dashboardsAreReadFromAFolderAndNotChangedInTheBrowser() {
        JsonNode provider = file("dashboards/portolan.yaml").at("/providers/0");
        assertThat(provider.path("type").asText()).isEqualTo("file");
        assertThat(provider.path("allowUiUpdates").asBoolean(true)).isFalse();
        assertThat(provider.at("/options/path").asText()).isEqualTo("$PORTOLAN_DASHBOARDS");
    }
}
