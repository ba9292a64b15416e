package dev.portolan.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.portolan.packaged.Product.Said;
import dev.portolan.testing.Eventually;
import dev.portolan.testing.RealServer;
import io.restassured.path.json.JsonPath;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's own strategy file over Debian's servers, through the whole product: a page of
/// nginx, its port, and the node exporter.
class OwnRegionsIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String REGION =
            "{ region(id: \"eu-west-1\") { verdict { state reasons { code detail } }"
                    + " signals { name value source } } }";

    @TempDir Path directory;
    @TempDir Path servers;

    @Test
    void judgesServersOfThisMachine() throws Exception {
        try (RealServer nginx = RealServer.nginx(servers);
                RealServer exporter = RealServer.nodeExporter(servers);
                Product product = new Product(directory)) {
            Path file = strategy(nginx, exporter);
            List<String> blocks = Readme.read().section("Your own regions").blocks("sh");
            List<String> typed =
                    blocks.getFirst().replace("my.yaml", file.toString()).lines().toList();

            Said check = product.run(typed.getLast());
            assertThat(check.exit()).as(check.out() + check.err()).isLessThan(2);

            product.start("env " + typed.getFirst());
            String token = product.token("viewer");
            awaits(product, token, "HEALTHY");
            measures(product, token);

            nginx.close();
            awaits(product, token, "UNHEALTHY");
            assertThat(product.graphql(REGION, token)).contains("REFUSED", "api refused 3 times");

            nginx.restart();
            awaits(product, token, "HEALTHY");
            assertThat(product.get("/regions/eu-west-1", token).body()).contains("eu-west-1");
            assertThat(product.graphql(REGION, "")).contains("UNAUTHENTICATED");
            assertThat(product.stop()).isZero();
        }
    }

    private Path strategy(RealServer nginx, RealServer exporter) throws Exception {
        String shown = Readme.read().section("Your own regions").blocks("yaml").getFirst();
        String tcp =
                "        - { type: tcp, name: gateway, address: \"" + nginx.address() + "\" }\n";
        String ours =
                shown.replace("127.0.0.1:8081", nginx.address())
                                .replace("127.0.0.1:9100", exporter.address())
                        + "\n"
                        + tcp;
        assertThat(ours).contains(nginx.address()).contains(exporter.address());
        return Files.writeString(directory.resolve("my.yaml"), ours);
    }

    private static void awaits(Product product, String token, String state) {
        Eventually.until(
                "eu-west-1 is " + state,
                SOON,
                () -> {
                    try {
                        return product.graphql(REGION, token)
                                .contains("\"state\":\"" + state + "\"");
                    } catch (Exception e) {
                        throw new AssertionError(e);
                    }
                });
    }

    private static void measures(Product product, String token) throws Exception {
        Eventually.until(
                "the node exporter is read",
                SOON,
                () ->
                        signals(product, token).stream()
                                .anyMatch(signal -> "MEMORY_RATIO".equals(signal.get("name"))));
        double measured =
                signals(product, token).stream()
                        .filter(signal -> "MEMORY_RATIO".equals(signal.get("name")))
                        .mapToDouble(signal -> ((Number) signal.get("value")).doubleValue())
                        .findFirst()
                        .orElseThrow();
        assertThat(measured).isCloseTo(RealServer.memoryRatio(), within(0.05));
        assertThat(signals(product, token))
                .filteredOn(signal -> "UP".equals(signal.get("name")))
                .allMatch(signal -> ((Number) signal.get("value")).doubleValue() == 1)
                .extracting(signal -> signal.get("source"))
                .containsExactlyInAnyOrder("api", "gateway", "node");
    }

    private static List<Map<String, Object>> signals(Product product, String token) {
        try {
            return new JsonPath(product.graphql(REGION, token)).getList("data.region.signals");
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
