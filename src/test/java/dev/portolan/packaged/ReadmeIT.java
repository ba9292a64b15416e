package dev.portolan.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.packaged.Product.Said;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The README's first screen, typed word for word (only the port is another).
class ReadmeIT {
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
}
