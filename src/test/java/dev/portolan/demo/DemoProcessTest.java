package dev.portolan.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.platform.RegionId;
import dev.portolan.platform.Time;
import dev.portolan.traffic.DirectorSpec;
import dev.portolan.traffic.Observed;
import dev.portolan.traffic.TrafficDirector;
import dev.portolan.traffic.director.simulated.SimulatedDirector;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.SortedMap;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real demo process, started from the classes under test.
@NullUnmarked
class DemoProcessTest {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final RegionId US = RegionId.of("us-east-1");
    @TempDir static Path directory;
    private static RunningDemo demo;
    private static TrafficDirector director;

    @BeforeAll
    static void start() throws Exception {
        demo = new RunningDemo(directory);
        URI url = URI.create("http://127.0.0.1:" + demo.process.ports().control());
        var settings = new SimulatedDirector.Settings(url, demo.token.file());
        director =
                new SimulatedDirector(demo.vertx, Time.SYSTEM)
                        .open(new DirectorSpec("edge", "simulated", settings));
    }

    @AfterAll
    static void end() throws Exception {
        director.close();
        demo.close();
    }

    @AfterEach
    void mend() throws Exception {
        for (DemoRegion region : DemoRegion.all()) {
            demo.fault(region.id().value(), FaultChange.CLEAR.toJson());
        }
    }

    @Test
    void movesRealTrafficByTheWeights() throws Exception {
        SortedMap<RegionId, Long> counted =
                RunningDemo.until(() -> observe().counted().get("public"), it -> sum(it) >= 1000);

        for (DemoRegion region : DemoRegion.all()) {
            double share = 100.0 * counted.get(region.id()) / sum(counted);
            assertThat(share).isBetween(region.weight() - 1.0, region.weight() + 1.0);
        }
        assertThat(observe().weights().get("public")).containsEntry(US, 70);
        assertThat(demo.about().getJsonObject("clients").getLong("lost")).isZero();
    }

    @Test
    void waitsTheRoundTripOfThePairBeforeTheFirstByte() throws Exception {
        for (DemoRegion from : DemoRegion.all()) {
            for (DemoRegion to : DemoRegion.all()) {
                double least = Double.MAX_VALUE;
                for (int i = 0; i < 2; i++) {
                    int port = demo.port(to.id().value());
                    var answer = RunningDemo.ask(from.vantageAddress(), port, "/health", 3000);
                    assertThat(answer.text()).startsWith("HTTP/1.1 200").endsWith("ok");
                    least = Math.min(least, answer.firstByteMs());
                }
                int expected = from.roundTripMs(to);
                assertThat(least)
                        .as("%s to %s", from.id(), to.id())
                        .isBetween(expected - 1.0, expected * 1.05 + 150);
            }
        }
    }

    @Test
    void reportsRequestsAndNodesAsPrometheusText() throws Exception {
        String text =
                RunningDemo.until(
                        () ->
                                RunningDemo.ask(
                                                "127.0.0.1",
                                                demo.port("us-east-1"),
                                                "/metrics",
                                                3000)
                                        .text(),
                        it -> !it.contains("http_requests_total{code=\"200\"} 0\n"));

        assertThat(text)
                .contains(
                        "http_requests_total{code=\"500\"} ",
                        "node_cpu_seconds_total{cpu=\"0\",mode=\"idle\"} ",
                        "node_memory_MemAvailable_bytes ",
                        "http_request_duration_seconds_bucket{le=\"+Inf\"} ",
                        "http_connections_active ");
    }

    @Test
    void refusesConnectionsWhileUnreachableAndIsBackOnTheSamePort() throws Exception {
        int port = demo.port("us-east-1");
        demo.fault("us-east-1", new JsonObject().put("unreachable", true));

        assertThatThrownBy(() -> RunningDemo.ask("127.0.0.1", port, "/health", 1000))
                .isInstanceOf(IOException.class);
        long before = observe().counted().get("public").get(US);
        RunningDemo.until(() -> failed("us-east-1"), it -> it > 20);
        assertThat(observe().counted().get("public").get(US)).isEqualTo(before);

        demo.fault("us-east-1", FaultChange.CLEAR.toJson());
        assertThat(RunningDemo.ask("127.0.0.1", port, "/health", 1000).text()).endsWith("ok");
        RunningDemo.until(() -> observe().counted().get("public").get(US), it -> it > before);
    }

    @Test
    void acceptsAndNeverAnswersWhileFrozen() throws Exception {
        int port = demo.port("eu-west-1");
        demo.fault("eu-west-1", new JsonObject().put("frozen", true));

        assertThatThrownBy(() -> RunningDemo.ask("127.0.0.1", port, "/health", 300))
                .isInstanceOf(java.net.SocketTimeoutException.class);

        demo.fault("eu-west-1", new JsonObject().put("frozen", false));
        assertThat(RunningDemo.ask("127.0.0.1", port, "/health", 2000).text()).endsWith("ok");
    }

    @Test
    void isSlowWithLatencyAndFailsItsShareOfRequestsWithErrors() throws Exception {
        demo.fault("sa-east-1", new JsonObject().put("latencyMs", 300).put("errorRatio", 1.0));

        var slow = RunningDemo.ask("127.0.0.1", demo.port("sa-east-1"), "/health", 3000);
        assertThat(slow.firstByteMs()).isBetween(299.0, 1500.0);
        assertThat(slow.text()).startsWith("HTTP/1.1 200");
        assertThat(RunningDemo.ask("127.0.0.1", demo.port("sa-east-1"), "/work", 3000).text())
                .startsWith("HTTP/1.1 500");
    }

    @Test
    void reportsTheCpuOfTheFault() throws Exception {
        demo.fault("ap-southeast-1", new JsonObject().put("cpuRatio", 1.0));
        double idle = idle();
        double busy = series("mode=\"user\"");

        RunningDemo.until(() -> series("mode=\"user\""), it -> it > busy + 0.2);
        assertThat(idle()).isEqualTo(idle);
    }

    @Test
    void beginsANewEpochWhenTheDirectorLosesItsMemory() throws Exception {
        RunningDemo.until(() -> sum(observe().counted().get("public")), it -> it > 500);
        String epoch = observe().epoch();

        demo.fault("director", new JsonObject().put("lostMemory", true));

        Observed after = observe();
        assertThat(after.epoch()).isNotEqualTo(epoch);
        assertThat(after.generation()).isZero();
        assertThat(sum(after.counted().get("public"))).isLessThan(500);
        assertThat(after.weights().get("public")).containsEntry(US, 70);
    }

    @Test
    void answersNobodyWithoutTheTokenAndRefusesNonsense() throws Exception {
        int port = demo.process.ports().control();

        assertThat(RunningDemo.ask("127.0.0.1", port, "/director", 2000).text())
                .startsWith("HTTP/1.1 401");
        assertThat(RunningDemo.ask("127.0.0.1", port, "/health", 2000).text())
                .startsWith("HTTP/1.1 200");
        assertThatThrownBy(() -> RunningDemo.get(demo.control.process(port, "wrong")))
                .hasMessageContaining("401");
        refused("us-east-1", new JsonObject());
        refused("us-east-1", new JsonObject().put("latencyMs", "soon"));
        refused("us-east-1", new JsonObject().put("latencyMs", -5));
        refused("mars-1", new JsonObject().put("frozen", true));
        refused("director", new JsonObject().put("lostMemory", 1));
    }

    @Test
    void isFoundAgainByAPortalThatKnowsOnlyTheDataDirectory() throws Exception {
        DemoProcess adopted = demo.launcher().adoptOrStart();

        assertThat(adopted.handle().pid()).isEqualTo(demo.process.handle().pid());
        assertThat(adopted.ports()).isEqualTo(demo.process.ports());
        assertThat(Files.getPosixFilePermissions(demo.token.file())).hasSize(2);
    }

    private static Observed observe() {
        return director.observe(LIMIT).await().atMost(LIMIT);
    }

    private static long sum(SortedMap<RegionId, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }

    /// Requests to a region that the director could not get answered.
    private static long failed(String region) throws Exception {
        return demo.about()
                .getJsonObject("director")
                .getJsonObject("public")
                .getJsonObject("failed")
                .getLong(region, 0L);
    }

    private static double idle() throws IOException {
        return series("mode=\"idle\"");
    }

    private static double series(String label) throws IOException {
        int port = demo.port("ap-southeast-1");
        return RunningDemo.ask("127.0.0.1", port, "/metrics", 3000)
                .text()
                .lines()
                .filter(line -> line.startsWith("node_cpu") && line.contains(label))
                .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
                .findFirst()
                .orElseThrow();
    }

    private static void refused(String target, JsonObject fault) {
        assertThatThrownBy(() -> demo.fault(target, fault)).hasMessageContaining("status 400");
    }
}
