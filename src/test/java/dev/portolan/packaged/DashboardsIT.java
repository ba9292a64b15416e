package dev.portolan.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portolan.dashboards.PrometheusAsk;
import dev.portolan.dashboards.Proof;
import dev.portolan.testing.Eventually;
import dev.portolan.testing.RealServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A real Prometheus with the shipped rules scrapes the packaged product on its demo: every query
/// of every dashboard shows data, while all is well or in a fault and a failover.
class DashboardsIT {
    private static final Duration SCRAPE = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(90);

    /// What shows nothing while all is well.
    private static final Set<String> EMPTY_WHEN_WELL =
            Set.of(
                    "portolan-failover / Open plans",
                    "portolan-failover / Phases of failovers (mean)",
                    "portolan-failover / Plans that ended",
                    "portolan-failover / Steps (p95)",
                    "portolan-failover / annotation Plans",
                    "portolan-failover / annotation Region down",
                    "portolan-global / annotation Plans",
                    "portolan-global / annotation Region down",
                    "portolan-region / annotation Plans",
                    "portolan-region / annotation Region down");

    /// What shows nothing while all is well, unless a probe of the first seconds was too slow.
    private static final String FAILED_PROBES = "portolan-self / Why probes fail";

    /// What the demo has none of: sources over TLS, observers; and pauses of the collector, which
    /// come when they come.
    private static final Set<String> NOT_IN_THE_DEMO =
            Set.of(
                    "portolan-region / Certificates",
                    "portolan-self / Silence of observers",
                    "portolan-self / What observers send",
                    "portolan-self / Pauses of the garbage collector");

    @TempDir Path place;
    @TempDir Path servers;

    @Test
    void everyQueryShowsDataWhenAllIsWellOrInAFailover() throws Exception {
        try (Product product = new Product(place).start("./portolan");
                RealServer server = RealServer.prometheus(servers, configuration(product.port()))) {
            PrometheusAsk prometheus = new PrometheusAsk(server.url());
            Eventually.until("Prometheus", SOON, prometheus::ready);
            Proof proof = new Proof(prometheus, SCRAPE);
            Demo demo = new Demo(product, product.token("operator"));
            shows(proof, product, EMPTY_WHEN_WELL);
            assertThat(proof.offered())
                    .contains("portolan", "us-east-1", "localhost:" + product.port());
            assertThat(proof.silent()).as("the list of what is empty").containsAll(EMPTY_WHEN_WELL);

            demo.breaks("us-east-1");
            String plan = demo.failsOver("us-east-1");
            demo.watches(plan);
            Eventually.until(
                    "the open plan is shown",
                    SOON,
                    () -> !proof.look().silent().contains("portolan-failover / Open plans"));
            demo.abort(plan);
            shows(proof, product, Set.of());
            assertThat(prometheus.query("ALERTS{alertstate=\"firing\"}").toString())
                    .contains("Watchdog", "FailoverStarted");
        }
    }

    /// Opens a page each second until everything has shown data but what may be empty.
    private static void shows(Proof proof, Product product, Set<String> mayBeEmpty) {
        Set<String> silent = new TreeSet<>();
        try {
            Eventually.whileSaying(
                    () -> opens(product),
                    "every query shows data",
                    SOON,
                    () -> {
                        silent.clear();
                        silent.addAll(proof.look().silent());
                        silent.removeAll(mayBeEmpty);
                        silent.removeAll(NOT_IN_THE_DEMO);
                        silent.removeIf(it -> !mayBeEmpty.isEmpty() && it.equals(FAILED_PROBES));
                        return silent.isEmpty();
                    });
        } catch (AssertionError e) {
            throw new AssertionError("still without data: " + silent, e);
        }
    }

    private static void opens(Product product) {
        try {
            assertThat(product.get("/regions", "").statusCode()).isEqualTo(200);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// The shipped configuration and rules, with the address of this product and faster rounds.
    private Path configuration(int port) throws IOException {
        for (String rules : new String[] {"rules.yaml", "alerts.yaml"}) {
            String text = Files.readString(Path.of("dashboards", rules));
            Files.writeString(
                    servers.resolve(rules),
                    text.replaceAll("(?m)^    interval: .*$", "    interval: 1s"));
        }
        String shipped = Files.readString(Path.of("dashboards/prometheus.yaml"));
        String mine =
                shipped.replace("127.0.0.1:8080", "localhost:" + port)
                        .replaceAll("(scrape|evaluation)_interval: \\w+", "$1_interval: 1s")
                        .replaceAll("(?s)  alertmanagers:.*?\n\n", "\n");
        assertThat(mine).contains("localhost:" + port).doesNotContain("9093");
        return Files.writeString(servers.resolve("prometheus.yaml"), mine);
    }

    /// The demo, as an operator breaks and saves it.
    private record Demo(Product product, String token) {
        private static final ObjectMapper JSON = new ObjectMapper();

        private JsonNode ask(String operation) {
            try {
                JsonNode answer = JSON.readTree(product.graphql(operation, token));
                assertThat(answer.has("errors")).as("%s: %s", operation, answer).isFalse();
                return answer.path("data");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        void breaks(String region) {
            ask(
                    "mutation { simulateFault(region: \""
                            + region
                            + "\", fault: {unreachable: true}) { id } }");
            Eventually.until(
                    "UNHEALTHY",
                    SOON,
                    () ->
                            ask("{ region(id: \"" + region + "\") { verdict { state } } }")
                                    .findPath("state")
                                    .asText()
                                    .equals("UNHEALTHY"));
        }

        String failsOver(String region) {
            String revision =
                    ask("{ failoverPreview(region: \"" + region + "\") { revision } }")
                            .findPath("revision")
                            .asText();
            return ask("mutation { startFailover(input: { region: \""
                            + region
                            + "\", reason: \"a drill\", idempotencyKey: \"drill\", expectedRevision: \""
                            + revision
                            + "\" }) { id } }")
                    .findPath("id")
                    .asText();
        }

        private String state(String plan) {
            return ask("{ plan(id: \"" + plan + "\") { state } }").findPath("state").asText();
        }

        void watches(String plan) {
            Eventually.until("moved", SOON, () -> state(plan).equals("MONITORING_HEALTH"));
        }

        void abort(String plan) {
            ask("mutation { abortPlan(id: \"" + plan + "\", reason: \"seen enough\") { id } }");
            Eventually.until("ended", SOON, () -> state(plan).matches("C.*"));
        }
    }
}
