package dev.portolan.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Runs PostgreSQL's own programs, each for a bounded time, in the directory that holds the
/// cluster. PostgreSQL refuses to run as root, so root runs it in a user namespace of its own.
final class PostgresCommands {
    private static final int LONGEST_OUTPUT = 16 * 1024;
    private static final String SUPERUSER = "root";

    private final PostgresBinaries binaries;
    private final Path directory;

    /// What a program answered: its exit code and the beginning of what it said.
    record Answer(int exit, String output) {
        boolean ok() {
            return exit == 0;
        }

        /// The last line that says something.
        String lastWord() {
            return output.strip().lines().reduce("it said nothing", (_, last) -> last).strip();
        }
    }

    PostgresCommands(PostgresBinaries binaries, Path directory) {
        this.binaries = binaries;
        this.directory = directory;
    }

    Answer run(Duration limit, String program, String... arguments)
            throws PostgresException, InterruptedException {
        List<String> words = new ArrayList<>();
        if (System.getProperty("user.name", "").equals(SUPERUSER)) {
            words.addAll(List.of("unshare", "-U"));
        }
        words.add(binaries.program(program).toString());
        words.addAll(List.of(arguments));
        try {
            return answer(start(words), limit, program);
        } catch (IOException e) {
            throw new PostgresException(
                    "PostgreSQL's " + program + " could not be run: " + e.getMessage(), e);
        }
    }

    private Process start(List<String> words) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(words);
        builder.directory(directory.toFile()).redirectErrorStream(true);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("PG") || name.startsWith("LC_"));
        environment.put("LC_ALL", "C");
        Process process = builder.start();
        process.getOutputStream().close();
        return process;
    }

    private static Answer answer(Process process, Duration limit, String program)
            throws IOException, InterruptedException, PostgresException {
        try (InputStream out = process.getInputStream()) {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new PostgresException(
                        "PostgreSQL's "
                                + program
                                + " did not end within "
                                + limit.toSeconds()
                                + " s");
            }
            byte[] said = out.readNBytes(Math.min(out.available(), LONGEST_OUTPUT));
            return new Answer(process.exitValue(), new String(said, StandardCharsets.UTF_8));
        } finally {
            process.destroyForcibly();
        }
    }
}
