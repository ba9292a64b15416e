package dev.portolan.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.portolan.testing.Eventually;
import dev.portolan.testing.RealServer;
import dev.portolan.testing.StatsSocket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The example as people run it: three regions, two real HAProxies and the packaged product. The
/// failover button, the database stopped, a hand at a balancer, a reload.
class HaproxyIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir Path directory;

    @Test
    void movesRealTrafficAndKeepsItMoved() throws Exception {
        RealServer.haproxy();
        int first = Lanes.freeRow();
        Path example = directory.resolve("x");
        try (Product product = new Product(directory)) {
            product.with("EXAMPLE_PORT", Integer.toString(first));
            product.start("examples/haproxy/run.sh " + example);
            Journey journey = new Journey(product, example, product.token("operator"));
            try (Lanes lanes = new Lanes(first + 4)) {
                journey.settled();
                String away = journey.failover();
                lanes.leave("us-east-1");
                journey.handAtOneBalancer();
                lanes.leave("us-east-1");
                journey.reloadOfOneBalancer();
                lanes.leave("us-east-1");
                journey.database("-STOP");
                journey.undo(away);
                lanes.reach("us-east-1");
                journey.database("-CONT");
                assertThat(lanes.failed()).as("requests that failed").isEmpty();
            }
        }
    }

    /// What a person does, over GraphQL and the balancers' sockets.
    private record Journey(Product product, Path example, String token) {
        void settled() {
            until(
                    "every region is healthy",
                    () ->
                            ask("{ regions { verdict { state } } }")
                                    .findValuesAsText("state")
                                    .equals(List.of("HEALTHY", "HEALTHY", "HEALTHY")));
            until(
                    "requests are counted",
                    () ->
                            ask("{ trafficClasses { demandRps } }").findValues("demandRps").stream()
                                    .anyMatch(it -> it.asDouble() > 100));
            assertThat(drift()).isEmpty();
        }

        String failover() {
            String revision =
                    ask("{ failoverPreview(region: \"us-east-1\") { revision } }")
                            .findPath("revision")
                            .asText();
            String plan =
                    ask("mutation { startFailover(input: { region: \"us-east-1\", reason: \"drill\","
                                    + " idempotencyKey: \"away\", expectedRevision: \""
                                    + revision
                                    + "\" }) { id } }")
                            .findPath("id")
                            .asText();
            String evidence = proved(plan);
            assertThat(evidence).contains("public: ", " requests counted, 0 at us-east-1");
            for (String lb : List.of("lb1", "lb2")) {
                assertThat(said(lb, "get weight be_public/us-east-1")).startsWith("0 (initial 60)");
            }
            return plan;
        }

        /// Shown, and put right by a plan that a person starts.
        void handAtOneBalancer() {
            said("lb2", "set server be_public/us-east-1 weight 55");
            until("the drift is shown", () -> drift().contains("point lb2 was changed since"));
            String revision =
                    ask("{ routesPreview(director: \"edge\", way: RESTORE) { revision } }")
                            .findPath("revision")
                            .asText();
            JsonNode refused = routes("blind", "");
            assertThat(refused.toString()).as("not silently").contains("director matches: edge");
            proved(
                    routes("restore", ", expectedRevision: \"" + revision + "\"")
                            .findPath("id")
                            .asText());
            assertThat(said("lb2", "get weight be_public/us-east-1")).startsWith("0 ");
            until("nothing differs", () -> drift().isEmpty());
        }

        private JsonNode routes(String key, String more) {
            return ask(
                    "mutation { startRoutes(director: \"edge\", way: RESTORE, reason: \"a hand\","
                            + " idempotencyKey: \""
                            + key
                            + "\""
                            + more
                            + ") { id } }");
        }

        /// The portal puts back what was proved, by itself.
        void reloadOfOneBalancer() throws Exception {
            String master = Files.readString(example.resolve("lb1.pid")).strip();
            signal("-USR2", Long.parseLong(master));
            until(
                    "it began again or was healed already",
                    () -> !said("lb1", "portolan show").isEmpty());
            until("a plan of the portal itself", () -> restored().isPresent());
            proved(restored().orElseThrow());
            assertThat(said("lb1", "get weight be_public/us-east-1")).startsWith("0 ");
        }

        private java.util.Optional<String> restored() {
            JsonNode plans =
                    ask("{ plans(first: 10) { items { id kind actor } } }").findPath("items");
            for (JsonNode plan : plans) {
                if (plan.path("kind").asText().equals("RESTORE_ROUTES")
                        && plan.path("actor").asText().equals("portolan")) {
                    return java.util.Optional.of(plan.path("id").asText());
                }
            }
            return java.util.Optional.empty();
        }

        /// SIGSTOP, so that it neither answers nor refuses; SIGCONT lets it go on.
        void database(String signal) throws Exception {
            try (var files = Files.walk(Path.of(product.environment().get("PORTOLAN_DATA")))) {
                Path pid =
                        files.filter(it -> it.endsWith("postmaster.pid")).findFirst().orElseThrow();
                long postmaster = Long.parseLong(Files.readAllLines(pid).getFirst());
                for (ProcessHandle one :
                        ProcessHandle.of(postmaster).orElseThrow().children().toList()) {
                    signal(signal, one.pid());
                }
                signal(signal, postmaster);
            }
            boolean up = signal.equals("-CONT");
            until(
                    "the database is " + (up ? "up" : "away"),
                    () -> ask("{ fleet { databaseUp } }").findPath("databaseUp").asBoolean() == up);
        }

        private static void signal(String signal, long pid) throws Exception {
            assertThat(new ProcessBuilder("kill", signal, "" + pid).start().waitFor()).isZero();
        }

        void undo(String plan) {
            JsonNode back =
                    ask(
                            "mutation { startUndo(plan: \""
                                    + plan
                                    + "\", reason: \"well again\", idempotencyKey: \"back\") { id } }");
            assertThat(back.has("errors")).as(back.toString()).isFalse();
            assertThat(proved(back.findPath("id").asText())).contains("shares as wanted");
        }

        private String proved(String plan) {
            assertThat(plan).isNotEmpty();
            String query = "{ plan(id: \"" + plan + "\") { state steps { name state evidence } } }";
            until(
                    "plan " + plan + " has moved",
                    () ->
                            List.of("MONITORING_HEALTH", "COMPLETED")
                                    .contains(ask(query).findPath("state").asText()));
            for (JsonNode step : ask(query).findPath("steps")) {
                if (step.path("name").asText().equals("VerifyMoved")) {
                    return step.path("evidence").asText();
                }
            }
            throw new AssertionError("no proof: " + ask(query));
        }

        private String drift() {
            return ask("{ directors { drift } }").findPath("drift").toString().replace("[]", "");
        }

        private JsonNode ask(String operation) {
            try {
                return JSON.readTree(product.graphql(operation, token));
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
        }

        private void until(String what, java.util.function.BooleanSupplier met) {
            Eventually.until(what + "; " + product.log().lines().count() + " lines", LIMIT, met);
        }

        private String said(String balancer, String command) {
            return StatsSocket.ask(example.resolve(balancer + ".sock"), command);
        }
    }
}
