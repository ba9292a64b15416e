package dev.portolan.strategy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.portolan.region.Regions;
import dev.portolan.strategy.read.Strategies;
import dev.portolan.strategy.read.StrategyFile;
import dev.portolan.testing.Promise;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// A large file costs time in proportion to its size, and so little of it that a reload never
/// matters.
class ReadingSpeedTest {
    @Test
    void readsAThousandRegionsWithTwentySourcesInProportionToTwoHundredAndFifty() {
        String large = regions(1000);
        assertThat(large.length()).isBetween(1_500_000, StrategyFile.LARGEST);
        String small = regions(250);
        long fewest = Long.MAX_VALUE;
        long smallest = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            smallest = Math.min(smallest, nanos(small, 250));
            fewest = Math.min(fewest, nanos(large, 1000));
        }
        Promise.kept("1,000 regions are read", Duration.ofNanos(fewest), Duration.ofSeconds(2));
        assertThat((double) fewest).isLessThan(12.0 * smallest);
    }

    /// Of CPU, of this thread alone: what else the machine does is not counted.
    private static long nanos(String yaml, int regions) {
        var threads = ManagementFactory.getThreadMXBean();
        long begin = threads.getCurrentThreadCpuTime();
        Strategy strategy = Strategies.good(yaml);
        long took = threads.getCurrentThreadCpuTime() - begin;
        assertThat(strategy.get(Regions.class).all()).hasSize(regions);
        return took;
    }

    private static String regions(int count) {
        StringBuilder yaml = new StringBuilder("regional_setup:\n  primary_regions:\n");
        for (int i = 0; i < count; i++) {
            yaml.append("    region_").append(i).append(":\n      purpose: Hub\n      sources:\n");
            for (int j = 0; j < 20; j++) {
                yaml.append("        - { type: http, name: api").append(j);
                yaml.append(
                        ", url: \"http://10.0.0.1:8080/health?r=" + i + "\", critical: true }\n");
            }
        }
        return yaml.toString();
    }
}
