package dev.portolan.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Those rules of Grafana's dashboard linter that look at the dashboard; those that look into
/// queries are in `PromqlTest`. One exception: where the linter wants a variable `instance`, that
/// of a metric of a region is `region`, because its readers ask for regions, and portals agree.
class LinterTest {
    private static final Set<String> WITH_TARGETS =
            Set.of("stat", "table", "timeseries", "gauge", "bargauge", "state-timeline");

    static List<Board> boards() {
        return Board.all();
    }

    private static List<JsonNode> variables(Board board, String type) {
        return StreamSupport.stream(board.variables().spliterator(), false)
                .filter(variable -> variable.path("type").asText().equals(type))
                .toList();
    }

    @ParameterizedTest
    @MethodSource("boards")
    void templateDatasourceIsOneNamedDatasource(Board board) {
        List<JsonNode> sources = variables(board, "datasource");
        assertThat(sources).hasSize(1);
        assertThat(sources.getFirst().path("name").asText()).isEqualTo("datasource");
        assertThat(sources.getFirst().path("label").asText()).isEqualTo("Data source");
        assertThat(sources.getFirst().path("query").asText()).isEqualTo("prometheus");
    }

    @ParameterizedTest
    @MethodSource("boards")
    void templateJobAndTemplateInstanceOrRegionChooseSeveral(Board board) {
        List<JsonNode> queries = variables(board, "query");
        assertThat(queries)
                .extracting(it -> it.path("name").asText())
                .contains("job")
                .containsAnyOf("instance", "region")
                .isSubsetOf("job", "instance", "region");
        for (JsonNode variable : queries) {
            String name = variable.path("name").asText();
            assertThat(variable.path("label").asText()).isEqualToIgnoringCase(name);
            assertThat(variable.path("multi").asBoolean()).as(name).isTrue();
            assertThat(variable.path("includeAll").asBoolean()).as(name).isTrue();
            assertThat(variable.path("allValue").asText()).as(name).isEqualTo(".+");
            assertThat(variable.at("/datasource/uid").asText()).isEqualTo("${datasource}");
        }
    }

    @ParameterizedTest
    @MethodSource("boards")
    void templateOnTimeChangeReload(Board board) {
        assertThat(variables(board, "query"))
                .allSatisfy(it -> assertThat(it.path("refresh").asInt()).isEqualTo(2));
    }

    @ParameterizedTest
    @MethodSource("boards")
    void panelDatasourceIsTheVariable(Board board) {
        for (JsonNode panel : board.panels()) {
            assertThat(panel.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            for (JsonNode target : panel.path("targets")) {
                assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("boards")
    void panelTitleDescription(Board board) {
        for (JsonNode panel : board.panels()) {
            assertThat(panel.path("title").asText()).isNotBlank();
            assertThat(panel.path("description").asText())
                    .as("%s", panel.path("title"))
                    .endsWith(".")
                    .hasSizeGreaterThan(15);
        }
    }

    @ParameterizedTest
    @MethodSource("boards")
    void panelUnits(Board board) {
        for (JsonNode panel : board.panels()) {
            boolean mapped = !panel.at("/fieldConfig/defaults/mappings").isEmpty();
            boolean asked = WITH_TARGETS.contains(panel.path("type").asText());
            if (asked && !mapped) {
                assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                        .as("unit of %s", panel.path("title"))
                        .isIn(
                                "none",
                                "short",
                                "s",
                                "ms",
                                "bytes",
                                "percent",
                                "percentunit",
                                "reqps",
                                "ops",
                                "dtdurations");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("boards")
    void panelNoTargets(Board board) {
        for (JsonNode panel : board.panels()) {
            boolean asked = WITH_TARGETS.contains(panel.path("type").asText());
            assertThat(panel.path("targets").isEmpty())
                    .as("%s", panel.path("title"))
                    .isEqualTo(!asked);
        }
    }

    @ParameterizedTest
    @MethodSource("boards")
    void uneditableDashboard(Board board) {
        assertThat(board.root().path("editable").asBoolean(true)).isFalse();
    }

    @Test
    void targetLogqlAndTargetLogqlAutoHaveNothingToLookAt() {
        for (Board board : Board.all()) {
            assertThat(board.root().findValuesAsText("type")).doesNotContain("loki");
        }
    }
}
