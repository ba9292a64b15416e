package dev.portolan.platform.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A running PostgreSQL server as its `postmaster.pid` describes it: line 1 is the process id, line
/// 4 the port (PostgreSQL manual, "Database File Layout").
record Postmaster(long pid, int port) {
    private static final int PORT_LINE = 3;

    /// Empty when the lines describe none, for example while the server is still writing them.
    static Optional<Postmaster> parse(List<String> lines) {
        if (lines.size() <= PORT_LINE) {
            return Optional.empty();
        }
        try {
            long pid = Long.parseLong(lines.getFirst().strip());
            int port = Integer.parseInt(lines.get(PORT_LINE).strip());
            return pid > 0 && port > 0 ? Optional.of(new Postmaster(pid, port)) : Optional.empty();
        } catch (NumberFormatException _) {
            return Optional.empty();
        }
    }

    static Optional<Postmaster> of(Path cluster) throws IOException {
        try {
            return parse(Files.readAllLines(file(cluster)));
        } catch (NoSuchFileException _) {
            return Optional.empty();
        }
    }

    static Path file(Path cluster) {
        return cluster.resolve("postmaster.pid");
    }

    /// Whether that process lives and is a PostgreSQL server: after a crash of the machine the id
    /// may belong to somebody else, and in a container without an init a killed server stays as a
    /// zombie.
    boolean alive() {
        return ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)
                && status().map(text -> text.startsWith("postgres ")).orElse(true);
    }

    /// Name and state of the process: `postgres S`; empty where the kernel does not show it.
    private Optional<String> status() {
        try {
            String stat = Files.readString(Path.of("/proc", Long.toString(pid), "stat"));
            int open = stat.indexOf('(');
            int close = stat.lastIndexOf(')');
            String state = stat.substring(close + 2, close + 3);
            return Optional.of(
                    stat.substring(open + 1, close) + (state.equals("Z") ? "-dead" : " "));
        } catch (IOException | IndexOutOfBoundsException _) {
            return Optional.empty();
        }
    }
}
