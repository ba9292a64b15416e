package dev.portolan.platform.database;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/// The server process over one cluster: adopted when it already runs (the portal was killed and the
/// server was not), else started; stopped with the portal. Blocking, for one thread.
final class PostgresServer {
    private static final Duration COMMAND = Duration.ofSeconds(70);
    private static final long LONGEST_LOG = 4L << 20;
    private static final String HOST = "127.0.0.1";
    private static final String DATABASE = "portolan";
    private static final String LOG = "server.log";

    private final PostgresCluster cluster;
    private final PostgresCommands commands;

    PostgresServer(PostgresCluster cluster, PostgresCommands commands) {
        this.cluster = cluster;
        this.commands = commands;
    }

    /// The running server, whoever started it.
    Optional<Postmaster> running() throws PostgresException {
        try {
            return Postmaster.of(cluster.files()).filter(Postmaster::alive);
        } catch (IOException e) {
            throw new PostgresException("postmaster.pid cannot be read: " + e.getMessage(), e);
        }
    }

    /// One attempt to start it. After a crash it may fail for some seconds, while what the old
    /// server left behind dies.
    Postmaster start() throws PostgresException, InterruptedException {
        try {
            forgetTheDead();
            cluster.settings(new PostgresSettings(freePort(), cluster.directory()));
            shortenLog();
        } catch (IOException e) {
            throw new PostgresException("the embedded database cannot be started: " + e, e);
        }
        PostgresCommands.Answer answer =
                commands.run(
                        COMMAND,
                        "pg_ctl",
                        "--pgdata=" + PostgresCluster.NAME,
                        "--log=" + LOG,
                        "--wait",
                        "--timeout=60",
                        "--silent",
                        "start");
        return running()
                .filter(_ -> answer.ok())
                .orElseThrow(() ->
                        new PostgresException(
                                "the embedded database did not start: "
                                        + answer.lastWord()
                                        + " (see "
                                        + cluster.directory().resolve(LOG)
                                        + ")"));
    }

    /// Ends open sessions, writes everything and stops.
    void stop() throws PostgresException, InterruptedException {
        if (running().isEmpty()) {
            return;
        }
        PostgresCommands.Answer answer =
                commands.run(
                        Duration.ofSeconds(12),
                        "pg_ctl",
                        "--pgdata=" + PostgresCluster.NAME,
                        "--mode=fast",
                        "--wait",
                        "--timeout=8",
                        "--silent",
                        "stop");
        if (!answer.ok()) {
            throw new PostgresException("the embedded database did not stop: " + answer.lastWord());
        }
    }

    /// The address to work with; makes our database in a new cluster. Fails when the server does
    /// not know our password (so it is not ours) or does not answer.
    DatabaseAddress address(Postmaster server) throws PostgresException {
        DatabaseAddress admin = address(server, "postgres");
        try (Connection connection = DatabaseLink.connect(admin, "10");
                Statement statement = connection.createStatement()) {
            if (!known(statement)) {
                statement.execute("create database " + DATABASE);
            }
            return address(server, DATABASE);
        } catch (SQLException e) {
            throw new PostgresException(
                    "the server on port "
                            + server.port()
                            + " does not answer as our embedded database: "
                            + e.getMessage(),
                    e);
        }
    }

    /// The same for the role that the portal works under, made when there is none and given the
    /// password we know.
    DatabaseAddress workAddress(Postmaster server) throws PostgresException {
        DatabaseAddress owner = address(server, DATABASE);
        String password = cluster.workerPassword();
        if (!password.matches("[0-9a-f]{16,}")) {
            throw new PostgresException("the file app-password holds no password of ours");
        }
        try (Connection connection = DatabaseLink.connect(owner, "10");
                Statement statement = connection.createStatement()) {
            statement.execute(
                    """
                    do $$ begin
                        if not exists (select 1 from pg_roles where rolname = '%1$s') then create role %1$s; end if;
                    end $$;
                    alter role %1$s login nosuperuser nocreatedb nocreaterole noreplication password '%2$s'
                    """
                            .formatted(PostgresCluster.WORKER, password));
        } catch (SQLException e) {
            throw new PostgresException(
                    "the embedded database's role could not be made: " + e.getMessage(), e);
        }
        return new DatabaseAddress(
                HOST,
                server.port(),
                DATABASE,
                PostgresCluster.WORKER,
                password,
                DatabaseAddress.Tls.DISABLE,
                Optional.empty());
    }

    private static boolean known(Statement statement) throws SQLException {
        try (ResultSet rows =
                statement.executeQuery(
                        "select 1 from pg_database where datname = '" + DATABASE + "'")) {
            return rows.next();
        }
    }

    private DatabaseAddress address(Postmaster server, String database) throws PostgresException {
        return new DatabaseAddress(
                HOST,
                server.port(),
                database,
                PostgresCluster.USER,
                cluster.password(),
                DatabaseAddress.Tls.DISABLE,
                Optional.empty());
    }

    /// PostgreSQL itself takes a reused process id or a zombie for a running server.
    private void forgetTheDead() throws IOException {
        Optional<Postmaster> named = Postmaster.of(cluster.files());
        if (named.isPresent() && !named.get().alive()) {
            Files.deleteIfExists(Postmaster.file(cluster.files()));
        }
    }

    private void shortenLog() throws IOException {
        Path log = cluster.directory().resolve(LOG);
        if (Files.exists(log) && Files.size(log) > LONGEST_LOG) {
            Files.move(log, log.resolveSibling(LOG + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
