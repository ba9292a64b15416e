package dev.portolan.strategy.read;

import dev.portolan.strategy.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// Lays one document over another: maps merge by key, lists and scalars replace. In maps whose keys
/// are regions, `us_east_1` and `us-east-1` are one key. Each value keeps the place it stands at.
final class Merge {
    private static final List<Pattern> REGION_MAPS =
            List.of(
                    Pattern.compile("regional_setup\\.(primary|edge)_regions"),
                    Pattern.compile(
                            "regional_setup\\.(primary|edge)_regions\\.[^.]+\\.expected_rtt_ms"),
                    Pattern.compile("traffic\\.classes\\.[^.]+\\.weights"));

    private Merge() {}

    static Node over(Node base, Node overlay) {
        return over(base, overlay, KeyPath.ROOT);
    }

    private static Node over(Node base, Node overlay, KeyPath path) {
        if (!(base instanceof Node.Mapping(Place place, Map<String, Node.Entry> below))
                || !(overlay instanceof Node.Mapping(var _, Map<String, Node.Entry> above))) {
            return overlay;
        }
        Map<String, Node.Entry> merged = new LinkedHashMap<>(below);
        Map<String, String> spellings = spellings(path, below);
        above.forEach((name, entry) -> {
            String key = spellings.getOrDefault(plain(name), name);
            merged.merge(
                    key,
                    entry,
                    (old, next) ->
                            next.value() instanceof Node.Mapping
                                    ? new Node.Entry(
                                            old.place(),
                                            over(old.value(), next.value(), path.key(key)))
                                    : next);
        });
        return new Node.Mapping(place, merged);
    }

    private static Map<String, String> spellings(KeyPath path, Map<String, Node.Entry> below) {
        Map<String, String> spellings = new LinkedHashMap<>();
        String at = path.toString();
        if (REGION_MAPS.stream().anyMatch(it -> it.matcher(at).matches())) {
            below.keySet().forEach(name -> spellings.put(plain(name), name));
        }
        return spellings;
    }

    private static String plain(String name) {
        return name.replace('_', '-');
    }
}
