package dev.portolan.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How the demo process is started, as `key=value` words. The ports are those to listen on if they
/// are free (`samePorts`: on no others); the token itself is read from its file, so that no list of
/// processes shows it.
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

    List<String> words() {
        List<String> words = new ArrayList<>();
        words.add("token=" + tokenFile);
        words.add("process=" + processFile);
        words.add("build=" + build);
        words.add("seed=" + seed);
        words.add("rps=" + load.meanRps());
        words.add("flat=" + load.flat());
        words.add("idle-seconds=" + idleLimit.toSeconds());
        words.add("ports=" + ports.word());
        words.add("same-ports=" + samePorts);
        return words;
    }

    /// Reads what `words` wrote; anything else throws `IllegalArgumentException`.
    static DemoOptions of(List<String> words) {
        Map<String, String> values = new TreeMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("not a key=value: " + word);
            }
            values.put(word.substring(0, equals), word.substring(equals + 1));
        }
        return new DemoOptions(
                Path.of(required(values, "token")),
                Path.of(required(values, "process")),
                required(values, "build"),
                Long.parseLong(required(values, "seed")),
                new DailyLoad(
                        Double.parseDouble(required(values, "rps")),
                        Boolean.parseBoolean(required(values, "flat"))),
                Duration.ofSeconds(Long.parseLong(required(values, "idle-seconds"))),
                DemoPorts.of(required(values, "ports")),
                Boolean.parseBoolean(required(values, "same-ports")));
    }

    private static String required(Map<String, String> values, String key) {
        String value = values.get(key);
        if (value == null) {
            throw new IllegalArgumentException(key + "= is missing");
        }
        return value;
    }
}
