package dev.portolan.platform;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

@QuarkusTest
class PlatformHttpTest {
    @Test
    void givesEachRequestAnIdAndKeepsAWellFormedOne() {
        given().header("X-Request-Id", "from-script-1")
                .get("/q/health/live")
                .then()
                .statusCode(200)
                .header("X-Request-Id", equalTo("from-script-1"));
        given().header("X-Request-Id", "not well formed")
                .get("/nowhere")
                .then()
                .header("X-Request-Id", matchesPattern("[0-9a-f-]{36}"));
    }

    @Test
    void isReadyWithItsResidentStateWhateverTheDatabaseDoes() {
        given().get("/q/health/ready").then().statusCode(200).body("status", equalTo("UP"));
    }

    @Test
    void answersTextOrOpenMetricsAsAsked() {
        given().get("/q/metrics").then().statusCode(200).contentType(startsWith("text/plain"));
        given().header("Accept", "application/openmetrics-text; version=1.0.0")
                .get("/q/metrics")
                .then()
                .statusCode(200)
                .contentType(startsWith("application/openmetrics-text"));
    }

    @Test
    void showsOurMetricsBesideThoseOfTheFramework() {
        String scrape = given().get("/q/metrics").asString();
        assertThat(scrape)
                .contains("portolan_database_up ")
                .contains("portolan_build_info{")
                .contains("jvm_memory_used_bytes{")
                .contains("http_server_requests_seconds_count{");
    }

    @Test
    void passesPromtool() throws Exception {
        given().get("/q/health/live");
        byte[] scrape = given().get("/q/metrics").asByteArray();
        Process promtool =
                new ProcessBuilder("promtool", "check", "metrics")
                        .redirectErrorStream(true)
                        .start();
        try (var in = promtool.getOutputStream()) {
            in.write(scrape);
        }
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        promtool.waitFor();
        assertThat(complaints(said)).isEmpty();
    }

    /// Promtool finds fault with names that Micrometer and its binders choose (for example
    /// `jvm_gc_pause_seconds_max`); those are not ours to change, everything else must be clean.
    private static List<String> complaints(String said) {
        return said.lines().filter(line -> !line.isBlank() && !micrometers(line)).toList();
    }

    private static boolean micrometers(String line) {
        return Stream.of("jvm_", "process_", "system_", "http_server_", "worker_pool_", "netty_")
                .anyMatch(line::startsWith);
    }
}
