package dev.portolan.traffic.director;

import dev.portolan.traffic.DirectorHarness;
import dev.portolan.traffic.TrafficDirectorConformance;
import dev.portolan.traffic.director.haproxy.HaproxySettings.Fence;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.io.TempDir;

/// One HAProxy as it comes.
@NullUnmarked
class HaproxyPlainTest extends TrafficDirectorConformance {
    @TempDir Path directory;

    @Override
    protected DirectorHarness open() throws Exception {
        return new HaproxyHarness(directory, Fence.READ_THEN_WRITE, 1);
    }
}
