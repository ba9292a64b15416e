package dev.portolan.platform.database;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PostgresSettingsTest {
    @Test
    void listensOnLoopbackAloneAndKeepsFsync() {
        String text = new PostgresSettings(40_123, Path.of("/data/postgres")).text();
        assertThat(text)
                .contains("listen_addresses = '127.0.0.1'")
                .contains("port = 40123")
                .contains("unix_socket_directories = '/data/postgres'")
                .doesNotContain("fsync");
    }

    @Test
    void leavesTheSocketOffWhenItsPathWouldBeTooLong() {
        // "/" + name + "/.s.PGSQL.40123" is 107 bytes with a name of 91.
        assertThat(new PostgresSettings(40_123, Path.of("/" + "d".repeat(91))).socketDirectory())
                .isNotEmpty();
        assertThat(new PostgresSettings(40_123, Path.of("/" + "d".repeat(92))).socketDirectory())
                .isEmpty();
    }

    @Test
    void quotesTheDirectory() {
        assertThat(new PostgresSettings(1, Path.of("/it's")).socketDirectory()).isEqualTo("/it''s");
    }
}
