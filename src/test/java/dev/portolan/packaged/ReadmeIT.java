package dev.portolan.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.packaged.Product.Said;
import dev.portolan.testing.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's first screen, typed word for word (only the port is another).
class ReadmeIT {
    private static final String COUNTED =
            "{ trafficClasses { demandRps observed { region weight } } }";

    @TempDir Path directory;

    @Test
    void showsANewcomerHowARegionBreaksAndComesBack() throws Exception {
        List<String> blocks = Readme.read().firstScreen().blocks("sh");
        assertThat(blocks).hasSize(2);
        try (Product product = new Product(directory)) {
            product.start(blocks.getFirst());

            String typed =
                    blocks.getLast().replace("localhost:8080", "localhost:" + product.port());
            assertThat(typed).contains("localhost:" + product.port());
            Said said = product.run(typed);

            assertThat(said.exit()).as(said.err()).isZero();
            assertThat(said.out())
                    .doesNotContain("errors")
                    .contains("\"simulateFault\":{\"id\":\"us-east-1\"}")
                    .contains("\"state\":\"UNHEALTHY\"")
                    .contains("\"code\":\"REFUSED\"")
                    .contains("\"votes\":[{\"vantage\":");
        }
    }

    @Test
    void movesTrafficAwayAndTakesItBackByScript() throws Exception {
        List<String> blocks = Readme.read().section("The button").blocks("sh");
        assertThat(blocks).hasSize(1);
        try (Product product = new Product(directory).with("PORTOLAN_DEMO_LOAD", "flat")) {
            product.start("./portolan");
            String token = product.token("operator");
            Eventually.until(
                    "traffic is counted",
                    Duration.ofSeconds(60),
                    () -> !says(product, token, "\"demandRps\":null"));

            Said said =
                    product.run(
                            "TOKEN="
                                    + token
                                    + "\n"
                                    + blocks.getFirst()
                                            .replace(
                                                    "localhost:8080",
                                                    "localhost:" + product.port()));

            assertThat(said.exit()).as(said.err()).isZero();
            assertThat(said.out())
                    .contains("\"state\":\"MONITORING_HEALTH\",\"residualTailPercent\":0.0")
                    .contains("0 at us-east-1")
                    .contains("\"rules\":[\"TARGET_UNHEALTHY\"]")
                    .containsPattern("\"startUndo\":\\{\"id\":\"[0-9a-f-]{36}\"");
            Eventually.until(
                    "back where it was",
                    Duration.ofSeconds(60),
                    () -> says(product, token, "\"region\":\"us-east-1\",\"weight\":70"));
        }
    }

    private static boolean says(Product product, String token, String words) {
        try {
            return product.graphql(COUNTED, token).contains(words);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
