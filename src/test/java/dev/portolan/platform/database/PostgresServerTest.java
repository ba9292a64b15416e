package dev.portolan.platform.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.portolan.platform.DataDirectory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The real launcher and the real server, apart from the application.
class PostgresServerTest {
    @TempDir Path data;

    @Test
    void goesOnAfterAnInterruptedFirstStartAndAdoptsAfterACrash() throws Exception {
        leaveTracesOfAKilledFirstStart();
        PostgresServer first = server();
        Postmaster started = first.start();
        try {
            assertThat(settings(first.address(started)))
                    .containsExactly("on", "on", "127.0.0.1", "scram-sha-256");
            assertThat(password()).isEqualTo("rw-------");
            // A portal that comes after a crash finds the server and speaks to it as its own.
            PostgresServer second = server();
            assertThat(second.running()).contains(started);
            assertThat(second.address(started).port()).isEqualTo(started.port());
            Files.writeString(data.resolve("postgres/password"), "somebody else's");
            assertThatThrownBy(() -> second.address(started))
                    .isInstanceOf(PostgresException.class)
                    .hasMessageContaining("does not answer as our embedded database");
        } finally {
            first.stop();
        }
        assertThat(first.running()).isEmpty();
        try (var entries = Files.list(data.resolve("postgres"))) {
            assertThat(entries.map(path -> path.getFileName().toString()))
                    .noneMatch(name -> name.contains(".part-") || name.endsWith(".next"));
        }
    }

    @Test
    void refusesTheFilesOfAnotherMajorVersion() throws Exception {
        Path cluster = Files.createDirectories(data.resolve("postgres/cluster"));
        Files.writeString(cluster.resolve("PG_VERSION"), "15\n");
        assertThatThrownBy(
                        () -> {
                            PostgresCluster foreign = new PostgresCluster(new DataDirectory(data));
                            foreign.prepare(
                                    new PostgresCommands(
                                            new PostgresBinaries(data), foreign.directory()));
                        })
                .isInstanceOf(PostgresException.class)
                .hasMessageContaining("was written by PostgreSQL 15 and this program carries 18");
    }

    private PostgresServer server() throws Exception {
        PostgresCluster cluster = new PostgresCluster(new DataDirectory(data));
        PostgresBinaries binaries = PostgresBinaries.in(cluster.directory());
        PostgresCommands commands = new PostgresCommands(binaries, cluster.directory());
        cluster.prepare(commands);
        PostgresServer server = new PostgresServer(cluster, commands);
        if (server.running().isEmpty()) {
            binaries.removeOthers();
        }
        return server;
    }

    private void leaveTracesOfAKilledFirstStart() throws Exception {
        Path part = data.resolve("postgres/bin-0123456789ab.part-1/bin");
        Files.createDirectories(part);
        Files.writeString(part.resolve("postgres"), "half");
        Files.createDirectories(data.resolve("postgres/cluster.next"));
        Files.writeString(data.resolve("postgres/cluster.next/PG_VERSION"), "18");
    }

    private String password() throws Exception {
        return PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("postgres/password")));
    }

    private static List<String> settings(DatabaseAddress address) throws Exception {
        try (Connection connection = DatabaseLink.connect(address, "5");
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery(
                                "select current_setting('fsync'), current_setting('data_checksums'),"
                                        + " current_setting('listen_addresses'),"
                                        + " (select string_agg(distinct auth_method, ',') from pg_hba_file_rules)")) {
            row.next();
            return List.of(row.getString(1), row.getString(2), row.getString(3), row.getString(4));
        }
    }
}
