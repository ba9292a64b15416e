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

/// Every expression that is shipped, in the form that a real Prometheus gives it.
record Expressions(List<Canonical> dashboards, List<Canonical> recordings, List<Canonical> alerts) {
    /// What `$__rate_interval` becomes: a range nobody would write.
    static final String RATE_INTERVAL = "20m34s";

    /// What the variables of a dashboard become.
    static String expanded(String expr) {
        return expr.replace("$__rate_interval", RATE_INTERVAL)
                .replace("$__range", "21m34s")
                .replace("$job", "JOB")
                .replace("$region", "REGION")
                .replace("$instance", "INSTANCE");
    }

    static Expressions read(Path directory) throws IOException {
        Path configuration = Files.writeString(directory.resolve("empty.yaml"), "global: {}\n");
        try (RealServer server = RealServer.prometheus(directory, configuration)) {
            PrometheusAsk prometheus = new PrometheusAsk(server.url());
            Eventually.until("Prometheus", Duration.ofSeconds(60), prometheus::ready);
            List<Canonical> dashboards = new ArrayList<>();
            for (Board board : Board.all()) {
                for (Board.Query it : board.queries()) {
                    dashboards.add(canonical(prometheus, it.where(), expanded(it.expr())));
                }
            }
            return new Expressions(
                    dashboards,
                    rules(prometheus, Rule.recordings()),
                    rules(prometheus, Rule.alerts()));
        }
    }

    private static List<Canonical> rules(PrometheusAsk prometheus, List<Rule> rules) {
        return rules.stream().map(it -> canonical(prometheus, it.toString(), it.expr())).toList();
    }

    /// Refused expressions fail here, with line and column.
    static Canonical canonical(PrometheusAsk prometheus, String where, String expr) {
        JsonNode answer = prometheus.format(expr);
        assertThat(answer.path("status").asText())
                .as("%s: %s\n%s", where, answer.path("error").asText(), expr)
                .isEqualTo("success");
        return new Canonical(where, answer.path("data").asText());
    }

    List<Canonical> rules() {
        List<Canonical> all = new ArrayList<>(recordings);
        all.addAll(alerts);
        return all;
    }

    List<Canonical> all() {
        List<Canonical> all = new ArrayList<>(dashboards);
        all.addAll(rules());
        return all;
    }
}
