package dev.portolan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StartUpTest {
    @TempDir Path directory;

    @Test
    void startsWhereNothingIsInTheWay() throws Exception {
        StartUp startUp = startUp(Map.of());
        assertThat(startUp.problems()).isEmpty();
        startUp.release();
    }

    @Test
    void refusesADataDirectoryInUseAndNamesTheProcess() throws Exception {
        StartUp first = startUp(Map.of());
        assertThat(first.problems()).isEmpty();
        assertThat(startUp(Map.of()).problems())
                .singleElement()
                .asString()
                .contains("process " + ProcessHandle.current().pid())
                .contains(directory.resolve("data").toString())
                .contains("PORTOLAN_DATA");
        first.release();
        StartUp next = startUp(Map.of());
        assertThat(next.problems()).isEmpty();
        next.release();
    }

    @Test
    void refusesADataDirectoryThatCannotBeWritten() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "not a directory");
        assertThat(startUp(Map.of("portolan.data", file.toString())).problems())
                .singleElement()
                .asString()
                .contains("cannot be written (a file stands in its place)");
        assertThat(startUp(Map.of("portolan.data", file + "/below")).problems()).hasSize(1);
        assertThat(startUp(Map.of("portolan.data", "/proc/portolan")).problems()).hasSize(1);
    }

    @Test
    void refusesAPortThatIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String port = Integer.toString(taken.getLocalPort());
            StartUp startUp = startUp(Map.of("portolan.port", port));
            assertThat(startUp.problems())
                    .singleElement()
                    .asString()
                    .startsWith("Port " + port + " on 127.0.0.1 cannot be used")
                    .contains("PORTOLAN_PORT");
            startUp.release();
        }
    }

    @Test
    void refusesAHostThatIsNotThisMachine() throws Exception {
        StartUp startUp = startUp(Map.of("portolan.host", "192.0.2.1"));
        assertThat(startUp.problems()).hasSize(1);
        startUp.release();
    }

    private StartUp startUp(Map<String, String> given) {
        Map<String, String> settings = new HashMap<>();
        settings.put("portolan.data", directory.resolve("data").toString());
        settings.put("portolan.port", "0");
        settings.putAll(given);
        return new StartUp(settings::get);
    }
}
