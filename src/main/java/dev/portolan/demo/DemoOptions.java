package dev.portolan.demo;

import dev.portolan.platform.CommandLine;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// How the demo process is started, as `--option=value` words. The ports are those to listen on if
/// they are free (`samePorts`: on no others); the token itself is read from its file, so that no
/// list of processes shows it.
record DemoOptions(
        Path tokenFile,
        Path processFile,
        String build,
        long seed,
        DailyLoad load,
        Duration idleLimit,
        DemoPorts ports,
        boolean samePorts) {
    static final Duration IDLE_LIMIT = Duration.ofMinutes(10);
    private static final String USAGE =
            "usage: demo --token FILE --process FILE --build ID --seed NUMBER --rps NUMBER --flat BOOLEAN"
                    + " --idle-seconds NUMBER --ports LIST --same-ports BOOLEAN";

    List<String> words() {
        return List.of(
                "--token=" + tokenFile,
                "--process=" + processFile,
                "--build=" + build,
                "--seed=" + seed,
                "--rps=" + load.meanRps(),
                "--flat=" + load.flat(),
                "--idle-seconds=" + idleLimit.toSeconds(),
                "--ports=" + ports.word(),
                "--same-ports=" + samePorts);
    }

    /// Reads what `words` wrote; anything else throws `IllegalArgumentException`.
    static DemoOptions of(List<String> arguments) {
        CommandLine words = CommandLine.of(USAGE, arguments);
        return new DemoOptions(
                Path.of(words.need("--token")),
                Path.of(words.need("--process")),
                words.need("--build"),
                Long.parseLong(words.need("--seed")),
                new DailyLoad(
                        Double.parseDouble(words.need("--rps")),
                        Boolean.parseBoolean(words.need("--flat"))),
                Duration.ofSeconds(Long.parseLong(words.need("--idle-seconds"))),
                DemoPorts.of(words.need("--ports")),
                Boolean.parseBoolean(words.need("--same-ports")));
    }
}
