package dev.portolan.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Asks a Prometheus that scrapes the product every query of every dashboard, again and again, and
/// keeps those that have not shown a value yet.
public final class Proof {
    private static final Pattern LABEL_VALUES =
            Pattern.compile("label_values\\((.+), (\\w+)\\)", Pattern.DOTALL);
    private final PrometheusAsk prometheus;
    private final Duration scrape;
    private final Instant begin = Instant.now();
    private final List<Board.Query> silent = new ArrayList<>();

    public Proof(PrometheusAsk prometheus, Duration scrape) {
        this.prometheus = prometheus;
        this.scrape = scrape;
        Board.all().forEach(board -> silent.addAll(board.queries()));
    }

    /// Asks once more what has shown nothing yet.
    public Proof look() {
        silent.removeIf(this::showsData);
        return this;
    }

    /// Where the queries stand that have shown nothing yet.
    public Set<String> silent() {
        return silent.stream()
                .map(Board.Query::where)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean showsData(Board.Query query) {
        String expr = expanded(query.expr());
        JsonNode answer = query.instant() ? prometheus.query(expr) : prometheus.range(expr, begin);
        assertThat(answer.path("status").asText())
                .as("%s: %s", query, answer.path("error").asText())
                .isEqualTo("success");
        for (JsonNode series : answer.at("/data/result")) {
            for (JsonNode sample : series.path("values")) {
                if (isFigure(sample)) {
                    return true;
                }
            }
            if (isFigure(series.path("value"))) {
                return true;
            }
        }
        return false;
    }

    private static boolean isFigure(JsonNode sample) {
        return sample.size() == 2 && !sample.path(1).asText().equals("NaN");
    }

    private String expanded(String expr) {
        return expr.replace("$__rate_interval", 4 * scrape.toSeconds() + "s")
                .replace("$__range", "30s")
                .replaceAll("\\$(job|region|instance)\\b", ".+");
    }

    /// What each variable of each dashboard offers; none may be empty.
    public Set<String> offered() {
        Set<String> offered = new TreeSet<>();
        for (Board board : Board.all()) {
            for (JsonNode variable : board.variables()) {
                if (variable.path("type").asText().equals("query")) {
                    Matcher asked =
                            LABEL_VALUES.matcher(expanded(variable.path("definition").asText()));
                    assertThat(asked.matches()).as("%s", variable).isTrue();
                    JsonNode values =
                            prometheus
                                    .get(
                                            "/api/v1/label/" + asked.group(2) + "/values",
                                            Map.of("match[]", asked.group(1)))
                                    .path("data");
                    assertThat(values).as("%s of %s", variable.path("name"), board).isNotEmpty();
                    values.forEach(value -> offered.add(value.asText()));
                }
            }
        }
        return offered;
    }
}
