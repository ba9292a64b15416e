package dev.portolan.platform.database;

import dev.portolan.platform.DataDirectory;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;

/// The files of the embedded database, `<data>/postgres/cluster`, and the passwords of its two
/// users beside them (0600). Prepared beside its place and renamed when complete.
final class PostgresCluster {
    static final String NAME = "cluster";

    /// The owner: brings the schema up to date.
    static final String USER = "portolan";

    /// The role the portal works under: it reads and writes, and cannot change the record.
    static final String WORKER = "portolan_app";

    private static final String PASSWORD_FILE = "postgres/password";
    private static final String WORKER_PASSWORD_FILE = "postgres/app-password";
    private static final String VERSION = "18";
    private static final Duration PREPARATION = Duration.ofMinutes(2);

    private final DataDirectory data;
    private final Path directory;

    PostgresCluster(DataDirectory data) {
        this.data = data;
        this.directory = data.directory("postgres");
    }

    /// The directory that holds the cluster, the programs and the server's log.
    Path directory() {
        return directory;
    }

    Path files() {
        return directory.resolve(NAME);
    }

    /// Makes the cluster when there is none; refuses one of another major version.
    void prepare(PostgresCommands commands) throws PostgresException, InterruptedException {
        try {
            if (Files.exists(files())) {
                refuseForeignVersion();
            } else {
                create(commands);
            }
        } catch (IOException e) {
            throw new PostgresException(
                    "the embedded database below " + directory + " cannot be prepared: " + e, e);
        }
    }

    String password() throws PostgresException {
        try {
            return Files.readString(data.file(PASSWORD_FILE)).strip();
        } catch (IOException e) {
            throw new PostgresException(
                    "the password of the embedded database cannot be read from "
                            + data.file(PASSWORD_FILE)
                            + "; put the file back or restore a backup",
                    e);
        }
    }

    /// The password of the role to work under, made when there is none.
    String workerPassword() throws PostgresException {
        Path file = data.file(WORKER_PASSWORD_FILE);
        try {
            if (!Files.exists(file)) {
                data.replace(
                        WORKER_PASSWORD_FILE, newPassword().getBytes(StandardCharsets.US_ASCII));
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new PostgresException(
                    "the password of the embedded database's role cannot be kept in " + file, e);
        }
    }

    /// Writes the settings of the next start.
    void settings(PostgresSettings settings) throws IOException {
        Files.writeString(files().resolve("portolan.conf"), settings.text());
    }

    private void refuseForeignVersion() throws IOException, PostgresException {
        String found = Files.readString(files().resolve("PG_VERSION")).strip();
        if (!found.equals(VERSION)) {
            throw new PostgresException(
                    "the embedded database in %s was written by PostgreSQL %s and this program carries %s; start the version that wrote it, or restore a backup"
                            .formatted(files(), found, VERSION));
        }
    }

    private void create(PostgresCommands commands)
            throws IOException, PostgresException, InterruptedException {
        Path next = directory.resolve(NAME + ".next");
        if (Files.exists(next)) {
            PostgresBinaries.remove(next);
        }
        if (!Files.exists(data.file(PASSWORD_FILE))) {
            data.replace(PASSWORD_FILE, newPassword().getBytes(StandardCharsets.US_ASCII));
        }
        PostgresCommands.Answer answer =
                commands.run(
                        PREPARATION,
                        "initdb",
                        "--pgdata=" + next.getFileName(),
                        "--username=" + USER,
                        "--auth=scram-sha-256",
                        "--pwfile=password",
                        "--encoding=UTF8",
                        "--locale=C.UTF-8",
                        "--data-checksums",
                        "--no-instructions");
        if (!answer.ok()) {
            throw new PostgresException(
                    "the embedded database could not be created: " + answer.lastWord());
        }
        Files.writeString(
                next.resolve("postgresql.conf"),
                "\ninclude 'portolan.conf'\n",
                java.nio.file.StandardOpenOption.APPEND);
        Files.move(next, files(), StandardCopyOption.ATOMIC_MOVE);
    }

    private static String newPassword() {
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}
