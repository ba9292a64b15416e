package dev.portolan.dashboards;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.portolan.testing.RealServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The rules for Prometheus and Alertmanager, with the tools that come with these, and what every
/// alert must carry so that whoever it wakes can act.
class RulesTest {
    private static final Path RUNBOOKS = Path.of("docs/runbooks");
    private static final Pattern ALTERNATIVE = Pattern.compile("\\|");
    private static final Set<String> NO_ALERTS = Set.of("portal-is-down");

    static List<Rule> alerts() {
        return Rule.alerts();
    }

    private static void run(Path tool, String... arguments) throws Exception {
        ends(start(tool, arguments));
    }

    private static Process start(Path tool, String... arguments) throws IOException {
        List<String> command =
                Stream.concat(Stream.of(tool.toString()), Stream.of(arguments)).toList();
        return new ProcessBuilder(command)
                .directory(Rule.FOLDER.toFile())
                .redirectErrorStream(true)
                .start();
    }

    private static void ends(Process process) throws Exception {
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    @Test
    void promtoolFindsNoFaultWithAllLintsFatal() throws Exception {
        run(
                RealServer.promtool(),
                "check",
                "rules",
                "--lint=all",
                "--lint-fatal",
                "rules.yaml",
                "alerts.yaml");
        run(RealServer.promtool(), "check", "config", "prometheus.yaml");
    }

    @Test
    void everyAlertFiresInTimeAndEnds() throws Exception {
        Path promtool = RealServer.promtool();
        Process slow = start(promtool, "test", "rules", "alerts-slow.test.yaml");
        Process fast = start(promtool, "test", "rules", "alerts.test.yaml");
        ends(fast);
        ends(slow);
    }

    @Test
    void amtoolReadsTheConfigurationOfAlertmanager() throws Exception {
        run(RealServer.amtool(), "check-config", "alertmanager.yaml");
    }

    @Test
    void everyAlertIsTestedFiringAndNotFiring() {
        Set<String> firing = new TreeSet<>();
        Set<String> quiet = new TreeSet<>();
        for (String file : List.of("alerts.test.yaml", "alerts-slow.test.yaml")) {
            for (JsonNode test : Rule.yaml(Rule.FOLDER.resolve(file)).path("tests")) {
                for (JsonNode check : test.path("alert_rule_test")) {
                    boolean fires = !check.path("exp_alerts").isEmpty();
                    (fires ? firing : quiet).add(check.path("alertname").asText());
                }
            }
        }
        Set<String> names = alerts().stream().map(Rule::name).collect(Collectors.toSet());
        assertThat(firing).containsExactlyInAnyOrderElementsOf(names);
        names.remove("Watchdog");
        assertThat(quiet).containsExactlyInAnyOrderElementsOf(names);
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void hasItsLabelsAndNoValueAmongThem(Rule alert) {
        assertThat(alert.label("severity")).isIn("critical", "warning", "info", "none");
        assertThat(alert.label("severity").equals("none"))
                .isEqualTo(alert.name().equals("Watchdog"));
        assertThat(alert.label("team")).isEqualTo("platform");
        assertThat(alert.label("component")).matches("[a-z]+");
        assertThat(alert.node().path("labels").toString()).doesNotContain("$value");
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void saysWhereAndWhatAndLinksItsRunbookAndADashboardThatIsShipped(Rule alert) {
        assertThat(alert.annotation("summary")).endsWith(".").hasSizeLessThan(330);
        assertThat(alert.annotation("description"))
                .matches(".*\\.(\\{\\{ end }})?")
                .isNotEqualTo(alert.annotation("summary"));
        assertThat(alert.annotation("runbook_url")).endsWith("}}/runbooks/" + alert.name() + ".md");
        List<String> boards = Board.all().stream().map(Board::name).toList();
        assertThat(alert.annotation("dashboard_url").replaceAll(".*/d/([a-z-]+).*", "$1"))
                .isIn(boards);
        if (alert.name().startsWith("Region")) {
            assertThat(alert.annotation("summary")).contains("{{ $labels.region }}");
            assertThat(alert.annotation("portal_url")).endsWith("/regions/{{ $labels.region }}");
        }
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void waitsLongerThanTwoEvaluationsOrNotAtAll(Rule alert) {
        int interval = seconds(alert.group().path("interval").asText());
        assertThat(interval).isBetween(5, 300);
        if (alert.node().has("for")) {
            assertThat(seconds(alert.node().path("for").asText())).isGreaterThan(2 * interval);
        }
    }

    private static int seconds(String duration) {
        int amount = Integer.parseInt(duration.substring(0, duration.length() - 1));
        return switch (duration.charAt(duration.length() - 1)) {
            case 's' -> amount;
            case 'm' -> amount * 60;
            case 'h' -> amount * 3600;
            default -> throw new IllegalArgumentException(duration);
        };
    }

    @Test
    void everyThresholdStandsInOnePlace() {
        for (Rule rule : Rule.recordings()) {
            boolean threshold = rule.name().startsWith("portolan:threshold:");
            boolean place = rule.group().path("name").asText().equals("portolan-thresholds");
            assertThat(threshold).as(rule.name()).isEqualTo(place);
        }
    }

    @Test
    void recordedNamesSayLevelMetricAndOperation() {
        assertThat(Rule.recordings())
                .allSatisfy(it -> assertThat(it.name()).matches("[a-z_]+:[a-z_]+:[a-z0-9_]+"));
    }

    @Test
    void everyAlertHasARunbookAndEveryRunbookAnAlert() throws IOException {
        Set<String> names =
                alerts().stream().map(Rule::name).collect(Collectors.toCollection(TreeSet::new));
        try (Stream<Path> files = Files.list(RUNBOOKS)) {
            Set<String> runbooks =
                    files.map(file -> file.getFileName().toString().replace(".md", ""))
                            .filter(name -> !NO_ALERTS.contains(name))
                            .collect(Collectors.toCollection(TreeSet::new));
            assertThat(runbooks).isEqualTo(names);
        }
    }

    @ParameterizedTest
    @MethodSource("alerts")
    void itsRunbookSaysWhatItMeansWhatToLookAtWhatToDoAndWhomToWake(Rule alert) throws IOException {
        String text = Files.readString(RUNBOOKS.resolve(alert.name() + ".md"));
        assertThat(text).startsWith("# " + alert.name() + "\n");
        assertThat(text)
                .contains(
                        "## What it means",
                        "## What to look at",
                        "## What to do",
                        "## Whom to wake",
                        "```promql");
    }

    @Test
    void inhibitionNamesOnlyAlertsThatExist() {
        Set<String> names = alerts().stream().map(Rule::name).collect(Collectors.toSet());
        JsonNode rules = Rule.yaml(Rule.FOLDER.resolve("alertmanager.yaml")).path("inhibit_rules");
        assertThat(rules).hasSizeGreaterThan(3);
        Pattern named = Pattern.compile("alertname =~? \"?([A-Za-z|]+)\"?");
        for (String side : List.of("source_matchers", "target_matchers")) {
            assertThat(
                            rules.findValues(side).stream()
                                    .map(matchers -> matchers.path(0).asText())
                                    .flatMap(first -> named.matcher(first).results())
                                    .flatMap(it -> ALTERNATIVE.splitAsStream(it.group(1))))
                    .hasSizeGreaterThanOrEqualTo(rules.size())
                    .isSubsetOf(names);
        }
    }

    @Test
    void nothingCriticalOfARegionIsHiddenButTheBurningOfItsBudget() {
        String rules =
                Rule.yaml(Rule.FOLDER.resolve("alertmanager.yaml"))
                        .path("inhibit_rules")
                        .findValues("target_matchers")
                        .toString();
        alerts().stream()
                .filter(alert -> alert.label("severity").equals("critical"))
                .map(Rule::name)
                .filter(name ->
                        !Set.of(
                                        "RegionErrorBudgetBurn",
                                        "PortalViewStale",
                                        "ProbeCertificateExpiring")
                                .contains(name))
                .forEach(name -> assertThat(rules).doesNotContain(name));
    }
}
