package dev.portolan.dashboards;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portolan.testing.Eventually;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Both ways between what is exported and what dashboards and rules ask for.
@QuarkusTest
class CoverageTest {
    /// What is exported and stands in no dashboard and no rule, with why; a name, or the beginning
    /// of several.
    private static final Map<String, String> NOT_SHOWN =
            Map.ofEntries(
                    Map.entry("http_server_bytes_", "sizes of answers tell nothing about health"),
                    Map.entry(
                            "http_server_connections_",
                            "connections are bounded by the product itself"),
                    Map.entry("http_server_errors", "requests are shown by their status"),
                    Map.entry(
                            "http_server_websocket_",
                            "how long a socket stays open tells nothing about health"),
                    Map.entry("http_server_requests_seconds_max", "a maximum of no stated time"),
                    Map.entry("jvm", "the virtual machine's kind and name"),
                    Map.entry(
                            "jvm_buffer_",
                            "buffers outside the heap are part of the process's memory"),
                    Map.entry("jvm_classes_", "settled after the start"),
                    Map.entry("jvm_gc_", "the pauses are shown, and the heap says the rest"),
                    Map.entry("jvm_memory_max_bytes", "a setting"),
                    Map.entry("jvm_memory_usage_after_gc", "a ratio of what is shown"),
                    Map.entry("jvm_threads_", "the live ones are shown"),
                    Map.entry("process_files_max_files", "a setting"),
                    Map.entry("process_uptime_seconds", "the start is shown"),
                    Map.entry("sql_pool_", "waiting and active are shown"),
                    Map.entry("system_", "the machine's, for its own exporter"),
                    Map.entry("vertx_", "connections of clients inside the process"),
                    Map.entry("worker_pool_", "the queue is shown"),
                    Map.entry("netty_", "the framework's buffers"));

    private static final Pattern OURS = Pattern.compile("\\(\\s*\"(portolan_\\w+)\"");

    /// The metrics that the sources register, also those that have no series yet.
    private static Set<String> registered() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(CoverageTest::registeredIn)
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static Stream<String> registeredIn(Path source) {
        try {
            String text = Files.readString(source);
            return text.contains("import io.prometheus.metrics.")
                    ? OURS.matcher(text).results().map(it -> base(it.group(1))).toList().stream()
                    : Stream.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// What this product exports once it has answered a request and its memory was tidied once.
    private static Set<String> exported() {
        given().get("/regions");
        System.gc();
        Eventually.until(
                "metrics of a request and of a pause of the collector",
                Duration.ofSeconds(30),
                () ->
                        types().containsAll(
                                        Set.of(
                                                "jvm_gc_pause_seconds",
                                                "http_server_requests_seconds")));
        return types();
    }

    private static Set<String> types() {
        return given().get("/q/metrics")
                .asString()
                .lines()
                .filter(line -> line.startsWith("# TYPE "))
                .map(line -> base(line.replaceAll("^# TYPE (\\S+) .*", "$1")))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /// What dashboards, rules, variables and words of alerts ask for.
    private static Set<String> asked() {
        Stream<String> boards =
                Board.all().stream().flatMap(it -> it.queries().stream()).map(Board.Query::expr);
        Stream<String> variables =
                Board.all().stream()
                        .flatMap(it -> it.variables().findValues("definition").stream())
                        .map(JsonNode::asText);
        Stream<String> rules =
                Stream.concat(Rule.recordings().stream(), Rule.alerts().stream())
                        .flatMap(it -> Stream.of(it.expr(), it.annotation("description")));
        return Stream.of(boards, variables, rules)
                .flatMap(it -> it)
                .flatMap(expr -> new Canonical("", expr).metrics().stream())
                .filter(name -> !name.contains(":") && !name.equals("up"))
                .map(CoverageTest::base)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String base(String name) {
        return name.replaceAll("_(total|bucket|sum|count|info)$", "");
    }

    private static boolean leftOut(String name) {
        return NOT_SHOWN.keySet().stream()
                .anyMatch(it -> it.endsWith("_") ? name.startsWith(it) : name.equals(it));
    }

    @Test
    void everyMetricThatIsExportedIsShownOrLeftOutForAReason() throws IOException {
        Set<String> asked = asked();
        Set<String> all = exported();
        all.addAll(registered());
        assertThat(all)
                .filteredOn(name -> !asked.contains(name))
                .filteredOn(name -> !leftOut(name))
                .isEmpty();
    }

    @Test
    void everyMetricThatIsAskedForIsExported() throws IOException {
        Set<String> there = exported();
        there.addAll(registered());
        assertThat(asked()).isSubsetOf(there);
    }

    @Test
    void theSourcesNameEveryMetricOfOursThatIsExported() throws IOException {
        Set<String> exported = exported();
        List<String> ours = exported.stream().filter(it -> it.startsWith("portolan_")).toList();
        assertThat(ours).isNotEmpty().isSubsetOf(registered());
    }

    @Test
    void nothingThatIsLeftOutIsShownAfterAll() {
        Set<String> asked = asked();
        assertThat(NOT_SHOWN.keySet())
                .filteredOn(it -> !it.endsWith("_"))
                .allSatisfy(it -> assertThat(asked).doesNotContain(it));
    }
}
