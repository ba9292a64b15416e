package dev.portolan.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.bench.HaproxyKills;
import dev.portolan.bench.HaproxyWorld;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `kill -9` in the middle of plans that move the traffic of two real HAProxies under load.
/// `bench/haproxy kill` does the same over and over.
class HaproxyKillIT {
    private static final int KILLS = 5;
    private static final int RATE = 500;

    @TempDir Path directory;

    @Test
    void losesNoRequestAndWritesNothingTwiceWhereverItIsKilled() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("Killed at moments from seed " + seed);
        Product.rehearsed();
        try (HaproxyWorld world = new HaproxyWorld(directory)) {
            assertThat(new HaproxyKills(world, seed).run(KILLS, RATE))
                    .as("the promises, from seed " + seed)
                    .isTrue();
        }
    }
}
