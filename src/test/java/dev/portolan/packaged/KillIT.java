package dev.portolan.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.bench.Kills;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` in the middle of plans, on the packaged product with its demo's traffic. `bench/kill`
/// does the same over and over.
class KillIT {
    private static final int KILLS = 10;

    @TempDir Path directory;

    @Test
    void endsEachPlanOnceAndLosesNoRequestWhereverItIsKilled()
            throws IOException, InterruptedException {
        long seed = new Random().nextLong();
        System.out.println("Killed at moments from seed " + seed);
        try (Product product = new Product(directory).with("PORTOLAN_DEMO_LOAD", "flat")) {
            product.start("./portolan serve");
            String token = product.token("operator");
            Product.Said beside = product.run("./portolan token second --role viewer --expires 1h");
            assertThat(beside.out() + beside.err())
                    .as("a command leaves the journal alone")
                    .doesNotContain("journal");
            product.stop();
            String base = "http://127.0.0.1:" + product.port();
            Kills kills = new Kills(product.environment(), base, token, seed);

            assertThat(kills.run(KILLS)).as("the promises, from seed " + seed).isTrue();
        }
    }
}
