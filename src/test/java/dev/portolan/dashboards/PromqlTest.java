package dev.portolan.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What Grafana's dashboard linter and pint look for in queries, over their canonical form. That a
/// real Prometheus reads each of them (`target-promql`, `syntax`) is seen while they are read.
class PromqlTest {
    /// Counters of which not the rate is wanted, each with why.
    private static final List<String> COUNTERS_AS_THEY_ARE =
            List.of(
                    // Recorded as they are: the first of a kind is born with 1, which no rate sees.
                    "instance_kind_outcome:portolan_plans:sum",
                    // Beside increase(), for the same first one.
                    "FailoverFailed");

    @TempDir static Path directory;
    private static Expressions expressions = new Expressions(List.of(), List.of(), List.of());

    @BeforeAll
    static void read() throws IOException {
        expressions = Expressions.read(directory);
        assertThat(expressions.dashboards()).hasSizeGreaterThan(50);
        assertThat(expressions.alerts()).hasSizeGreaterThan(20);
    }

    @Test
    void targetJobAndTargetInstanceOrRegionAreInEverySelectorOfADashboard() {
        for (Canonical it : expressions.dashboards()) {
            assertThat(it.selectors()).as("%s", it).hasSameSizeAs(it.metrics());
            for (Canonical.Selector selector : it.selectors()) {
                assertThat(selector.matchers()).as("%s", it).contains("job=~\"JOB\"");
                assertThat(selector.matchers())
                        .as("%s", it)
                        .matches(".*\\b(instance=~\"INSTANCE\"|(region|to)=~\"REGION\").*");
            }
        }
    }

    @Test
    void targetRateIntervalIsTheOneThatFitsTheScrape() {
        for (Canonical it : expressions.dashboards()) {
            assertThat(it.ranged())
                    .as("%s", it)
                    .allSatisfy(range ->
                            assertThat(range.range()).isEqualTo(Expressions.RATE_INTERVAL));
        }
    }

    @Test
    void targetCounterAggCountersAreAskedForTheirRate() {
        for (Canonical it : expressions.all()) {
            if (COUNTERS_AS_THEY_ARE.stream().noneMatch(it.where()::startsWith)) {
                assertThat(it.count("_total\\b"))
                        .as("%s", it)
                        .isEqualTo(it.count("\\b(?:rate|irate|increase)\\(\\w+_total\\b"));
            }
        }
    }

    @Test
    void ratesOfRulesSpanAtLeastTwoScrapesOfHalfAMinute() {
        for (Canonical it : expressions.rules()) {
            assertThat(it.ranged())
                    .as("%s", it)
                    .allSatisfy(range -> assertThat(range.range()).matches("[1-9][0-9]*[mhd]"));
        }
    }

    @Test
    void nothingIsDividedByWhatMayBeNothing() {
        for (Canonical it : expressions.all()) {
            int guarded =
                    it.count("> 0\\b") + it.count("/ on \\(\\) group_left \\(\\) portolan:thr");
            assertThat(it.count("[ )]/ ")).as("%s", it).isLessThanOrEqualTo(guarded);
        }
    }

    @Test
    void regularExpressionsAreNotUsedForPlainTextNorAnchored() {
        for (Canonical it : expressions.rules()) {
            for (Canonical.Selector selector : it.selectors()) {
                assertThat(selector.matchers())
                        .as("%s", it)
                        .doesNotContainPattern("[=!]~\"[\\w-]*\"")
                        .doesNotContainPattern("~\"\\^|\\$\"");
            }
        }
    }

    @Test
    void everyRuleSaysWhoseMetricsItMeans() {
        for (Canonical it : expressions.rules()) {
            for (Canonical.Selector selector : it.selectors()) {
                assertThat(selector.matchers()).as("%s", it).contains("job=");
            }
            assertThat(it.metrics().stream().filter(name -> !name.contains(":")).toList())
                    .as("%s", it)
                    .hasSize(
                            (int)
                                    it.selectors().stream()
                                            .filter(s -> !s.metric().contains(":"))
                                            .count());
        }
    }

    @Test
    void absenceIsAskedOfPlainSelectorsBecauseElseTheAlertLosesItsLabels() {
        for (Canonical it : expressions.alerts()) {
            assertThat(it.count("\\babsent\\("))
                    .as("%s", it)
                    .isEqualTo(it.count("\\babsent\\(\\w+\\{[^}]*}\\)"));
        }
    }

    @Test
    void alertsCompareAndAreNotFragile() {
        for (Canonical it : expressions.alerts()) {
            assertThat(it.text()).containsPattern("[<>]|==|absent|unless|vector\\(1\\)");
            assertThat(it.text()).doesNotContainPattern("\\b(topk|bottomk|count_values)\\b");
        }
    }

    @Test
    void nothingLooksBackFurtherThanThirtyDays() {
        for (Canonical it : expressions.rules()) {
            assertThat(it.text())
                    .as("%s", it)
                    .doesNotContainPattern("\\[([5-9]|[0-9]{2,})w|\\[[0-9]+y");
            assertThat(it.text()).as("%s", it).doesNotContainPattern("\\[4w[3-9]d");
        }
    }

    @Test
    void regionsStayInEveryAggregationOfAnAlertAboutRegions() {
        List<Canonical> ofRegions =
                expressions.alerts().stream()
                        .filter(it -> it.where().startsWith("Region"))
                        .toList();
        assertThat(ofRegions).hasSizeGreaterThan(8);
        for (Canonical it : ofRegions) {
            assertThat(it.count("\\bby \\((?![^)]*\\bregion\\b)[^)]*\\)")).as("%s", it).isZero();
        }
    }

    @Test
    void everyRecordedSeriesThatIsAskedForIsRecordedAndEachIsAskedFor() {
        List<String> recorded = Rule.recordings().stream().map(Rule::name).toList();
        assertThat(recorded).doesNotHaveDuplicates();
        List<String> asked = new ArrayList<>();
        expressions
                .all()
                .forEach(it ->
                        asked.addAll(
                                it.metrics().stream().filter(name -> name.contains(":")).toList()));
        for (Rule alert : Rule.alerts()) {
            recorded.stream()
                    .filter(name -> alert.annotation("summary").contains(name))
                    .forEach(asked::add);
        }
        assertThat(new TreeSet<>(asked)).isEqualTo(new TreeSet<>(recorded));
    }

    @Test
    void variablesAskForLabelsOfTheirJob() {
        for (Board board : Board.all()) {
            for (JsonNode definition : board.variables().findValues("definition")) {
                assertThat(definition.asText())
                        .matches("label_values\\(portolan_\\w+(\\{job=~\"\\$job\"})?, \\w+\\)");
            }
        }
    }
}
