package dev.portolan.traffic.director.haproxy;

import dev.portolan.platform.CommandLine;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What `./portolan haproxy-config` was asked for.
record HaproxyConfigOptions(
        Optional<String> file, Optional<String> director, Optional<String> point, String lua) {
    private static final String USAGE =
            "usage: portolan haproxy-config [FILE] [--director NAME] [--point NAME] [--lua PATH]";

    static HaproxyConfigOptions of(List<String> arguments) {
        CommandLine words = CommandLine.of(USAGE, arguments);
        return new HaproxyConfigOptions(
                words.optionalName("FILE"),
                words.one("--director"),
                words.one("--point"),
                words.one("--lua").orElse(""));
    }

    /// The Lua file that came with this product, unless another was named.
    HaproxyConfigOptions with(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("PORTOLAN_HOME", "."));
        String shipped =
                home.resolve("haproxy/portolan.lua").toAbsolutePath().normalize().toString();
        return new HaproxyConfigOptions(file, director, point, lua.isEmpty() ? shipped : lua);
    }
}
