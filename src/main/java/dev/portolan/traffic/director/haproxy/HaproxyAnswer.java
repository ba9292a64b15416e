package dev.portolan.traffic.director.haproxy;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What HAProxy's Runtime API said to one line of commands, in parts: what it remembered before and
/// after it told the rest, its servers, how its backends choose, and what it `said` to the commands
/// that came first.
record HaproxyAnswer(
        Optional<Memory> before,
        Optional<Memory> memory,
        List<HaproxyServer> servers,
        Map<String, Backend> backends,
        List<String> said) {
    HaproxyAnswer {
        servers = List.copyOf(servers);
        backends = Map.copyOf(backends);
        said = List.copyOf(said);
    }

    /// What is remembered of writes; `-` is the note of nobody. Begins anew with each start and
    /// reload, which draw another boot id.
    record Memory(String boot, long generation, String note) {
        static final String NOBODY = "-";

        boolean unwritten() {
            return generation == 0 && note.equals(NOBODY);
        }
    }

    /// How a backend chooses among its servers.
    record Backend(String algorithm, String cookie, String mode) {}

    /// Whether it was told to its end: what is remembered comes first and last.
    boolean whole() {
        return before.isPresent() && memory.isPresent();
    }

    /// Somebody wrote while it was read.
    boolean torn() {
        return !before.equals(memory);
    }

    List<HaproxyServer> of(String backend) {
        return servers.stream().filter(server -> server.backend().equals(backend)).toList();
    }
}
