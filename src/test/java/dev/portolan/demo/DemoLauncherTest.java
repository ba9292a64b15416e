package dev.portolan.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Starting, finding and ending real demo processes.
@NullUnmarked
class DemoLauncherTest {
    @TempDir Path directory;

    @Test
    void startsAgainOnTheSamePortsAfterItDied() throws Exception {
        try (RunningDemo demo = new RunningDemo(directory)) {
            DemoProcess first = demo.process;
            first.handle().destroyForcibly();
            RunningDemo.until(first.handle()::isAlive, alive -> !alive);

            demo.process = demo.launcher.start(first.ports(), true);

            assertThat(demo.process.handle().pid()).isNotEqualTo(first.handle().pid());
            assertThat(demo.process.ports()).isEqualTo(first.ports());
            assertThat(demo.about().getLong("pid")).isEqualTo(demo.process.handle().pid());
        }
    }

    @Test
    void saysSoWhenAPortItMustHaveIsTaken() throws Exception {
        try (RunningDemo demo = new RunningDemo(directory)) {
            DemoPorts ports = demo.process.ports();
            demo.launcher.end(demo.process.handle());

            try (ServerSocket taken = new ServerSocket(ports.edge())) {
                assertThat(taken.isBound()).isTrue();
                assertThatThrownBy(() -> demo.launcher.start(ports, true))
                        .isInstanceOf(IOException.class)
                        .hasMessageContaining("ended with code 1; see ");
            }
            assertThat(Files.readString(directory.resolve("demo/demo.log")))
                    .contains("it cannot listen");
        }
    }

    @Test
    void replacesADemoOfAnotherBuild() throws Exception {
        try (RunningDemo demo = new RunningDemo(directory)) {
            DemoProcess old = demo.process;
            Path file = directory.resolve("demo/process.json");
            new ProcessFile(old.handle().pid(), "another", old.ports()).write(file);

            demo.process = demo.launcher.adoptOrStart();

            assertThat(old.handle().isAlive()).isFalse();
            assertThat(demo.process.handle().pid()).isNotEqualTo(old.handle().pid());
        }
    }

    @Test
    void leavesAProcessAloneThatIsNotOurs() throws Exception {
        Path file = directory.resolve("demo/process.json");
        Files.createDirectories(file.getParent());
        Process stranger = new ProcessBuilder("sleep", "60").start();
        new ProcessFile(stranger.pid(), "b", DemoPorts.ANY).write(file);

        try (RunningDemo demo = new RunningDemo(directory)) {
            assertThat(demo.process.handle().pid()).isNotEqualTo(stranger.pid());
            assertThat(stranger.isAlive()).isTrue();
        } finally {
            stranger.destroy();
        }
    }
}
