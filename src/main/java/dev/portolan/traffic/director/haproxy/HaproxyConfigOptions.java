package dev.portolan.traffic.director.haproxy;

import dev.portolan.traffic.director.haproxy.HaproxyConfigCommand.Refused;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What `./portolan haproxy-config` was asked for.
record HaproxyConfigOptions(
        Optional<String> file, Optional<String> director, Optional<String> point, String lua) {
    private static final Set<String> NAMES = Set.of("--director", "--point", "--lua");

    static HaproxyConfigOptions of(List<String> words) {
        Map<String, String> named = new HashMap<>();
        Optional<String> file = Optional.empty();
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (NAMES.contains(word) && i + 1 < words.size()) {
                named.put(word, words.get(++i));
            } else if (file.isEmpty() && !word.startsWith("-")) {
                file = Optional.of(word);
            } else {
                throw new Refused(
                        "\"" + word + "\" is not understood; " + HaproxyConfigCommand.usage());
            }
        }
        return new HaproxyConfigOptions(
                file,
                Optional.ofNullable(named.get("--director")),
                Optional.ofNullable(named.get("--point")),
                named.getOrDefault("--lua", ""));
    }

    /// The Lua file that came with this product, unless another was named.
    HaproxyConfigOptions with(Map<String, String> environment) {
        Path home = Path.of(environment.getOrDefault("PORTOLAN_HOME", "."));
        String shipped =
                home.resolve("haproxy/portolan.lua").toAbsolutePath().normalize().toString();
        return new HaproxyConfigOptions(file, director, point, lua.isEmpty() ? shipped : lua);
    }
}
