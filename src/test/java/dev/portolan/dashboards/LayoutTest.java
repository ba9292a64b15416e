package dev.portolan.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a reader of a dashboard meets before any data: order, words, ways to the next one.
class LayoutTest {
    static List<Board> boards() {
        return Board.all();
    }

    @Test
    void fourDashboardsAreShipped() {
        assertThat(Board.all())
                .extracting(Board::name)
                .containsExactly(
                        "portolan-failover", "portolan-global", "portolan-region", "portolan-self");
    }

    @ParameterizedTest
    @MethodSource("boards")
    void asksOneQuestionAndIsNamedAsItsFile(Board board) {
        assertThat(board.root().path("uid").asText()).isEqualTo(board.name());
        assertThat(board.root().path("title").asText()).startsWith("Portolan: ");
        assertThat(board.root().path("description").asText()).containsOnlyOnce("?").endsWith("?");
        assertThat(board.root().path("tags")).extracting(JsonNode::asText).contains("portolan");
        assertThat(board.root().path("schemaVersion").asInt()).isEqualTo(38);
        assertThat(board.root().has("id")).as("an id of one Grafana").isFalse();
    }

    @ParameterizedTest
    @MethodSource("boards")
    void leadsToTheOthersWithTimeAndVariables(Board board) {
        JsonNode link = board.root().path("links").path(0);
        assertThat(link.path("type").asText()).isEqualTo("dashboards");
        assertThat(link.path("tags").path(0).asText()).isEqualTo("portolan");
        assertThat(link.path("keepTime").asBoolean()).isTrue();
        assertThat(link.path("includeVars").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("boards")
    void linksOfPanelsLeadToADashboardThatIsShippedAndKeepTheTime(Board board) {
        List<String> uids = Board.all().stream().map(Board::name).toList();
        for (JsonNode link :
                board.root().findValues("links").stream().flatMap(LayoutTest::each).toList()) {
            String url = link.path("url").asText();
            if (!url.isEmpty()) {
                assertThat(uids).contains(url.replaceAll("/d/([a-z-]+).*", "$1"));
                assertThat(url).contains("${__url_time_range}", "${datasource:queryparam}");
            }
        }
    }

    private static java.util.stream.Stream<JsonNode> each(JsonNode array) {
        return java.util.stream.StreamSupport.stream(array.spliterator(), false);
    }

    @ParameterizedTest
    @MethodSource("boards")
    void panelsFillAGridOf24WithoutLyingOnEachOther(Board board) {
        Set<String> taken = new HashSet<>();
        for (JsonNode panel : board.everything()) {
            JsonNode place = panel.path("gridPos");
            int right = place.path("x").asInt() + place.path("w").asInt();
            assertThat(right).as("%s", panel.path("title")).isBetween(1, 24);
            assertThat(place.path("h").asInt()).as("%s", panel.path("title")).isPositive();
            for (int x = place.path("x").asInt(); x < right; x++) {
                for (int y = 0; y < place.path("h").asInt(); y++) {
                    String cell = x + "," + (place.path("y").asInt() + y);
                    assertThat(taken.add(cell)).as("%s at %s", panel.path("title"), cell).isTrue();
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("boards")
    void idsAreUniqueAndTitlesSayDifferentThings(Board board) {
        assertThat(board.everything())
                .extracting(panel -> panel.path("id").asInt())
                .doesNotHaveDuplicates();
        assertThat(board.everything())
                .extracting(panel -> panel.path("title").asText())
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("boards")
    void rowsAreQuestionsAndHoldPanelsOnlyWhileTheyAreCollapsed(Board board) {
        List<JsonNode> rows = board.everything().stream().filter(Board::isRow).toList();
        assertThat(rows).hasSizeGreaterThan(2);
        for (JsonNode row : rows) {
            assertThat(row.path("title").asText()).contains("?");
            assertThat(row.path("panels").isEmpty())
                    .as("%s", row.path("title"))
                    .isEqualTo(!row.path("collapsed").asBoolean());
        }
    }

    @ParameterizedTest
    @MethodSource("boards")
    void everyPanelSaysWhatItMeansWhenThereIsNoData(Board board) {
        for (JsonNode panel : board.panels()) {
            assertThat(panel.path("fieldConfig").path("defaults").path("noValue").asText())
                    .as("%s", panel.path("title"))
                    .isNotBlank();
        }
    }

    @ParameterizedTest
    @MethodSource("boards")
    void whatHasAColourHasAWordOrAFigureAsWell(Board board) {
        for (JsonNode panel : board.panels()) {
            for (JsonNode mapping : panel.at("/fieldConfig/defaults/mappings")) {
                assertThat(mapping.findValues("text"))
                        .as("%s", panel.path("title"))
                        .hasSameSizeAs(mapping.findValues("color"));
            }
            if (panel.path("type").asText().equals("timeseries")) {
                assertThat(panel.at("/options/legend/displayMode").asText()).isEqualTo("table");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("boards")
    void annotationsComeFromDataAndTheDataSourceIsNeverNamed(Board board) {
        assertThat(board.annotations()).isNotEmpty();
        for (JsonNode annotation : board.annotations()) {
            assertThat(annotation.path("expr").asText()).contains("{").contains("$job");
        }
        for (JsonNode source : board.root().findValues("datasource")) {
            String uid = source.isObject() ? source.path("uid").asText() : source.asText();
            assertThat(uid).isIn("${datasource}", "");
        }
    }
}
