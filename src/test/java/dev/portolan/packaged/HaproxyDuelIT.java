package dev.portolan.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.bench.HaproxyDuel;
import dev.portolan.bench.HaproxyWorld;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two portals, no database, one pair of real HAProxies: the balancers decide.
class HaproxyDuelIT {
    @TempDir Path directory;

    @Test
    void oneWinsAndTheOtherShowsTheWinnersPlan() throws Exception {
        Product.rehearsed();
        try (HaproxyWorld world = new HaproxyWorld(directory)) {
            HaproxyDuel.Ended ended = new HaproxyDuel(world).fight(400);

            assertThat(ended.fair()).as(ended.toString()).isTrue();
        }
    }
}
